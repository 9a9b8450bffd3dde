// The order in which DestinationRules and the routes to their subsets are written.
import { type ApiObject, Chart } from 'cdk8s';
import type { Destination } from './destination';

/** Fields of a VirtualService rule that contain destinations. */
interface RuleWithDestinations {
  readonly route?: readonly HasDestination[];
  readonly mirrors?: readonly HasDestination[];
  readonly mirror?: Destination;
}

interface HasDestination {
  /** Missing if the compiler did not check the code; the rules of the CRD report it. */
  readonly destination?: Destination;
}

/**
 * Writes the DestinationRules of all subsets in a rule before its VirtualService: kubectl applies a file from top to
 * bottom, and a route to a subset that does not exist yet returns 503.
 */
export function writeSubsetsFirst(virtualService: ApiObject, rule: RuleWithDestinations): void {
  const { route = [], mirrors = [], mirror } = rule;
  const named = [...route, ...mirrors].map(({ destination }) => destination);
  for (const destination of [...named, mirror]) {
    const owner = destination?._subsetOwner();
    // A dependency between charts would put numbers in front of their file names.
    if (owner && Chart.of(owner) === Chart.of(virtualService)) {
      virtualService.addDependency(owner);
    }
  }
}
