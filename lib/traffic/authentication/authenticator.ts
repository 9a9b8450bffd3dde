import { memoized } from '../../private/memoized';
import type { InboundRequest } from '../authorization/inbound-request';
import { type Authentication, authenticate, madeHeaders } from './authentication';
import type { JwtRule } from './jwt-rule';

/** Headers that rules read besides those that they name. */
const READ_BY_ALL = ['cookie', 'origin', 'access-control-request-method'];

/** Applies the rules of a proxy to requests. Those with open parts are many, but few of them differ in their tokens. */
export class Authenticator {
  private readonly known = new Map<string, Authentication>();
  private readonly headers: ReadonlySet<string>;
  private readonly readsQuery: boolean;

  public constructor(private readonly rules: readonly JwtRule[]) {
    const locations = rules.flatMap((rule) => rule.locations);
    const ofTokens = locations.filter(({ kind }) => kind === 'header').map(({ name }) => name);
    this.headers = new Set([...READ_BY_ALL, ...ofTokens, ...rules.flatMap(madeHeaders)]);
    this.readsQuery = locations.some(({ kind }) => kind === 'parameter');
  }

  public authenticate(request: InboundRequest): Authentication {
    if (request.freedom === undefined || this.rules.length === 0) {
      return authenticate(request, this.rules);
    }
    const { protocol, method, path, claims, time } = request;
    const headers = new Map([...request.headers].filter(([name]) => this.headers.has(name)));
    const query = this.readsQuery && path.includes('?') ? path.slice(path.indexOf('?')) : '';
    const key = JSON.stringify([protocol, method === 'OPTIONS', query, claims, time, [...headers]]);
    const result = this.known.get(key) ?? authenticate({ ...request, headers }, this.rules);
    this.known.set(key, result);
    const others = [...request.headers].filter(([name]) => !this.headers.has(name));
    return {
      ...result,
      request: { ...request, claims: result.request.claims, headers: new Map([...others, ...result.request.headers]) },
    };
  }
}

/** The authenticator of proxies that share their rules. */
export const authenticatorOf = memoized((rules: readonly JwtRule[]) => new Authenticator(rules));
