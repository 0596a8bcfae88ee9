/** The generator of the library, under the name that tests have for it. */
export { randomStream as seededRandom } from '../../src/numeric/random.js';
