import { checkDestination } from '../shared/destination';
import type { Field } from '../shared/field';

/** The weighted destinations of a route. */
export function checkDestinations(route: Field): void {
  let total = 0;
  const entries = route.objects('route');
  for (const entry of entries) {
    const destination = entry.object('destination');
    if (destination !== undefined) {
      checkDestination(destination);
    }
    const weight = entry.number('weight');
    total += weight;
    if (weight < 0) {
      entry.error(`${weight} is below 0; give a weight of 0 or more`, 'weight');
    }
  }
  if (entries.length > 1 && total === 0) {
    route.error(
      `the weights of the ${entries.length} destinations add up to 0; give one of them a weight above 0`,
      'route',
    );
  }
}
