import type { Schema } from '../../local/api-client/api-paths.ts';

type Item = Schema<'Facts'>['items'][number];
type EventType = Item['event']['type'];

/** The events of one type among facts that the API gave, in order. */
export function eventsOf<Type extends EventType>(
  items: readonly Item[],
  type: Type,
): Extract<Item['event'], { type: Type }>[] {
  return items
    .map(({ event }) => event)
    .filter((event): event is Extract<Item['event'], { type: Type }> => event.type === type);
}
