// Groups requests whose answers change in the same way and for the same reason.

import { countOf } from '../../diagnostics/words';
import type { Change } from './change';
import { ChangeClass } from './change-class';
import { type Decider, decidersOf } from './deciders';
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
  /** What serves the requests, as far as that is not part of the change. */
  readonly servers: Set<string>;
}

/** The order of changes in reports: the most dangerous first. */
const ORDER = Object.values(ChangeClass);

/** Classes of requests that were served, or are now. By what does not matter: all that a policy refuses is one change. */
const SERVED_BEFORE: ReadonlySet<ChangeClass> = new Set([ChangeClass.CLOSED, ChangeClass.LOST]);
const SERVED_AFTER: ReadonlySet<ChangeClass> = new Set([ChangeClass.OPENED, ChangeClass.FOUND]);

/** Collects differences. */
export class ChangeGroups {
  private readonly groups = new Map<string, Group>();

  public add(changeClass: ChangeClass, difference: Difference): void {
    const { before, after, request } = difference;
    const cause = decidersOf(before.answer, after.answer).map(deciderText).join(', now ');
    const from = SERVED_BEFORE.has(changeClass) ? '' : summaryOf(changeClass, before, after);
    const to = SERVED_AFTER.has(changeClass) ? '' : summaryOf(changeClass, after, before);
    const key = [changeClass, cause, withoutRequest(from), withoutRequest(to)].join('\n');
    const server = serverOf(changeClass, difference);
    const group = this.groups.get(key);
    if (group === undefined) {
      this.groups.set(key, {
        changeClass,
        cause,
        requests: [request],
        witness: difference,
        servers: new Set([server]),
      });
      return;
    }
    group.servers.add(server);
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

function changeOf({ changeClass, cause, requests, witness, servers }: Group): Change {
  const { before, after, request } = witness;
  const served = serversText(servers);
  const from = SERVED_BEFORE.has(changeClass) ? served : summaryOf(changeClass, before, after);
  const to = SERVED_AFTER.has(changeClass) ? served : summaryOf(changeClass, after, before);
  return {
    changeClass,
    description: `${requestsText(requests)}: ${from} -> ${to}${to.includes(cause) ? '' : ` (${cause})`}`,
    cause,
    witness: request.options,
    witnessText: witnessText(request),
    before: before.answer,
    after: after.answer,
    requests: requests.length,
  };
}

function deciderText({ name, rule }: Decider): string {
  return rule === undefined ? name : `${name} rules[${rule}]`;
}

function serverOf(changeClass: ChangeClass, { before, after }: Difference): string {
  return SERVED_AFTER.has(changeClass) ? summaryOf(changeClass, after, before) : summaryOf(changeClass, before, after);
}

function serversText(servers: ReadonlySet<string>): string {
  const [first = '', ...others] = servers;
  return others.length === 0 ? first : `${first} and ${countOf(others.length, 'other')}`;
}

/** Paths and locations differ from request to request, although the change is the same. */
function withoutRequest(summary: string): string {
  return summary.replace(/(^|, )path [^,]*/g, '$1path').replace(/(\d+) to \S+/, '$1');
}

/** Of several requests, the one with the fewest parts is the witness. */
function weightOf({ options, path, method }: DerivedRequest): number {
  const { headers = {}, claims, tls } = options;
  const parts = Object.keys(headers).length + (claims === undefined ? 0 : 1) + (tls === undefined ? 0 : 1);
  return parts * 1000 + (method === 'GET' ? 0 : 500) + path.length;
}
