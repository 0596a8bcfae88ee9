/** The three kinds of document a result is printed to. */
export type Notation = 'text' | 'markdown' | 'latex';
