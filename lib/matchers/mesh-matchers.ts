import type { Client, RequestOptions } from '../traffic';
import type { FailedOutcome } from '../traffic/expectations/failed-outcome';

/** What a request has besides its method and URL. */
export interface RequestDetails extends Partial<Omit<RequestOptions, 'url' | 'method' | 'from'>> {
  /**
   * Client: `outside`, `NAMESPACE/WORKLOAD`, `sa:NAMESPACE/NAME` for a service account, or a `traffic.Client`.
   *
   * @default 'outside'
   */
  readonly from?: string | Client;
}

/**
 * Matchers for a `traffic.Mesh`. A request is a text, such as `http://reviews/` or `POST http://reviews/`.
 *
 * All of them fail, also with `.not`, if the manifests do not determine what happens to the request. With `.not`, they also fail
 * if the mesh does not have a Service in the URL, or the Service, port or subset of the destination: what does not exist receives
 * nothing.
 */
export interface MeshMatchers<R> {
  /**
   * Passes if all requests reach a destination; with `.not`, if none of them does.
   *
   * @param destination - `HOST[:PORT][:SUBSET]`, such as `reviews:v2`; or percentages by destination
   */
  toRoute(request: string, destination: string | Readonly<Record<string, number>>, details?: RequestDetails): R;
  /**
   * Passes if a destination receives the request; with `.not`, if none does, and the sidecar does not pass it on to a host that
   * the mesh does not know.
   */
  toReach(request: string, details?: RequestDetails): R;
  /** Passes if a policy denies the request, or refuses its token. */
  toDeny(request: string, details?: RequestDetails): R;
  /**
   * Passes if the request fails in this way.
   *
   * @param outcome - such as `tls-failure`: a port that is STRICT does not accept a client without mutual TLS
   */
  toFail(request: string, outcome: FailedOutcome, details?: RequestDetails): R;
  /**
   * Passes if the mesh redirects the request.
   *
   * @param location - the whole location, such as `https://shop.example.com/`
   */
  toRedirect(request: string, location: string, details?: RequestDetails): R;
  /**
   * Passes if the mesh itself answers the request with a status.
   *
   * @param status - status of HTTP, such as 404
   */
  toAnswer(request: string, status: number, details?: RequestDetails): R;
}
