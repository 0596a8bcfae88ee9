import type { JSX } from 'preact';
import { verificationTable } from '../../report/series/expansion-tables.js';
import { type RelativeErrors, relativeErrors } from '../../study/curve/relative-errors.js';
import type { ExpansionRecord } from '../../study/series/record.js';
import { answerFor } from '../compute/computed.js';
import { Busy, Refused } from '../page/answer-state.js';
import { CommandLine } from '../page/command-line.js';
import { Choice } from '../page/control/choice.js';
import { DataTable } from '../page/data-table.js';
import { Kept } from '../page/kept.js';
import type { ViewProps } from '../state/slice.js';
import { look, sameProblem } from '../state/subject.js';
import type { SeriesAction } from './action.js';
import { expandCommand, valueCommand } from './command.js';
import { ErrorFigure } from './figure.js';
import { cutOrders, expansionQuantities, type NamedQuantity, quantityTitle } from './quantities.js';
import { OFFERED_ORDERS, type SeriesState, shownExpansion, shownQuantity } from './state.js';
import { truncationsTable } from './table.js';
import { Terms } from './terms.js';

type SeriesProps = ViewProps<SeriesState, SeriesAction>;

/** The series of a family beside its values. */
export function SeriesView({ state, subject, dispatch, link }: SeriesProps): JSX.Element {
  const { expansion, curves, truncated } = state;
  const record = shownExpansion(state, subject);
  const quantity = record === undefined ? undefined : shownQuantity(state, record);
  return (
    <>
      <h2>Series of {subject.family}</h2>
      <Controls state={state} record={record} quantity={quantity} dispatch={dispatch} />
      {expansion.running !== null && (
        <Busy what={`series of ${expansion.running.of.subject.family} to order ${expansion.running.of.order}`} />
      )}
      <Refused refusal={expansion.refused?.refusal} />
      {record !== undefined && quantity !== undefined && (
        <>
          <Kept of={[record, quantity.key]}>{() => <Terms record={record} quantity={quantity} />}</Kept>
          <Refused refusal={truncated.refused?.refusal} />
          {curves.running !== null && <Busy what={`${quantityTitle(quantity)} against d`} />}
          <Refused refusal={curves.refused?.refusal} />
          <Compared state={state} subject={subject} dispatch={dispatch} record={record} quantity={quantity} />
        </>
      )}
      <CommandLine command={expandCommand(subject, state.order, quantity?.part ?? 'loss')} link={link} />
    </>
  );
}

interface ControlsProps extends Pick<SeriesProps, 'state' | 'dispatch'> {
  readonly record: ExpansionRecord | undefined;
  readonly quantity: NamedQuantity | undefined;
}

function Controls({ state, record, quantity, dispatch }: ControlsProps): JSX.Element {
  const orders = [...new Set([...OFFERED_ORDERS, state.order])].sort((a, b) => a - b);
  return (
    <div class="controls">
      <Choice
        id="series-order"
        label="To order"
        options={orders.map((order) => ({ name: `${order}`, title: `${order}: d^(−${order}/2)` }))}
        chosen={`${state.order}`}
        choose={(order) => dispatch({ type: 'series/order', order: Number(order) })}
      />
      {record !== undefined && quantity !== undefined && (
        <Choice
          id="series-quantity"
          label="Quantity"
          options={expansionQuantities(record).map((other) => ({ name: other.key, title: quantityTitle(other) }))}
          chosen={quantity.key}
          choose={(key) => dispatch({ type: 'series/quantity', quantity: key })}
        />
      )}
    </div>
  );
}

interface ComparedProps extends Pick<SeriesProps, 'state' | 'subject' | 'dispatch'> {
  readonly record: ExpansionRecord;
  readonly quantity: NamedQuantity;
}

/** The sums beside the value, and their errors against d. */
function Compared({ state, subject, dispatch, record, quantity }: ComparedProps): JSX.Element {
  const orders = cutOrders(quantity.series, state.order);
  const curves = answerFor(state.curves, (of) => of.part === quantity.part && sameProblem(of.subject, subject));
  const [family] = curves?.families ?? [];
  const errors: readonly RelativeErrors[] = family === undefined ? [] : relativeErrors(family, record, quantity.shows, orders);
  const here = answerFor(state.truncated, (of) => of.terms === quantity.series.terms && sameProblem(of.subject, subject));
  const d = state.truncated.last?.of.subject.d ?? subject.d;
  return (
    <>
      {here !== undefined && (
        <>
          <Kept of={[record, quantity.key, here, curves]}>
            {() => <DataTable table={truncationsTable({ record, quantity, d, answer: here, errors })} id="truncated" />}
          </Kept>
          <p class="soft">
            The value by the command line: <code>{valueCommand({ ...subject, d }, quantity.part)}</code>
          </p>
        </>
      )}
      {family !== undefined && (
        <>
          <h3>Relative error against d</h3>
          <fieldset class="controls">
            <legend class="off-screen">Orders that are drawn</legend>
            {orders.map((order) => (
              <label key={order}>
                <input
                  type="checkbox"
                  checked={!state.without.includes(order)}
                  onChange={({ currentTarget }) => dispatch({ type: 'series/drawn', order, drawn: currentTarget.checked })}
                />
                order {order}
              </label>
            ))}
          </fieldset>
          <ErrorFigure
            errors={errors.filter(({ order }) => !state.without.includes(order))}
            of={[record, quantity.key, curves, state.without]}
            what={`${quantityTitle(quantity)} of family ${subject.family}`}
            d={subject.d}
            goTo={(to) => dispatch(look({ d: to }))}
          />
        </>
      )}
      <Kept of={[record, quantity.part]}>
        {() => <DataTable table={verificationTable(record, quantity.part)} id="verification" />}
      </Kept>
    </>
  );
}
