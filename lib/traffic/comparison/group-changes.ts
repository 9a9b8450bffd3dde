// Groups requests whose answers change in the same way and for the same reason.

import type { Answer } from '../answer';
import type { RuleReference } from '../references';
import type { Change } from './change';
import { ChangeClass } from './change-class';
import type { DerivedRequest } from './requests/request-list';
import { type Observed, summaryOf } from './summary';
import { requestsText, witnessText } from './targets-text';

/** A request whose answer changes. */
export interface Difference {
  readonly request: DerivedRequest;
  readonly before: Observed;
  readonly after: Observed;
}

interface Group {
  readonly changeClass: ChangeClass;
  readonly cause: string;
  readonly requests: DerivedRequest[];
  witness: Difference;
}

/** The order of changes in reports: the most dangerous first. */
const ORDER = Object.values(ChangeClass);

/** Collects differences. */
export class ChangeGroups {
  private readonly groups = new Map<string, Group>();

  public add(changeClass: ChangeClass, difference: Difference): void {
    const { before, after, request } = difference;
    const cause = causeOf(before.answer, after.answer);
    const summaries = [summaryOf(changeClass, before, after), summaryOf(changeClass, after, before)];
    const key = [changeClass, cause, ...summaries.map(withoutRequest)].join('\n');
    const group = this.groups.get(key);
    if (group === undefined) {
      this.groups.set(key, { changeClass, cause, requests: [request], witness: difference });
      return;
    }
    group.requests.push(request);
    if (weightOf(request) < weightOf(group.witness.request)) {
      group.witness = difference;
    }
  }

  /** The changes, the most dangerous first. */
  public get changes(): Change[] {
    return [...this.groups.values()]
      .map(changeOf)
      .sort((one, other) => ORDER.indexOf(one.changeClass) - ORDER.indexOf(other.changeClass));
  }
}

function changeOf({ changeClass, cause, requests, witness }: Group): Change {
  const { before, after, request } = witness;
  const from = summaryOf(changeClass, before, after);
  const to = summaryOf(changeClass, after, before);
  return {
    changeClass,
    description: `${requestsText(requests)}: ${from} -> ${to}${cause === '' ? '' : ` (${cause})`}`,
    cause,
    witness: request.options,
    witnessText: witnessText(request),
    before: before.answer,
    after: after.answer,
    requests: requests.length,
  };
}

/** Paths and locations differ from request to request, although the change is the same. */
function withoutRequest(summary: string): string {
  return summary.replace(/(^|, )path [^,]*/g, '$1path').replace(/(\d+) to \S+/, '$1');
}

/** The object that decides: a policy that refuses, or the route. */
function causeOf(before: Answer, after: Answer): string {
  if (after.policy !== undefined || before.policy !== undefined) {
    return nameOf(after.policy ?? before.policy);
  }
  const names = [nameOf(before.route), nameOf(after.route)].filter((name) => name !== '');
  return [...new Set(names)].join(', now ');
}

function nameOf(reference: RuleReference | undefined): string {
  return reference === undefined ? '' : `${reference.kind} ${reference.namespace}/${reference.name}`;
}

/** Of several requests, the one with the fewest parts is the witness. */
function weightOf({ options, path, method }: DerivedRequest): number {
  const { headers = {}, claims, tls } = options;
  const parts = Object.keys(headers).length + (claims === undefined ? 0 : 1) + (tls === undefined ? 0 : 1);
  return parts * 1000 + (method === 'GET' ? 0 : 500) + path.length;
}
