import type { Client, RequestOptions } from '../traffic';

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
 * All of them fail, also with `.not`, if the manifests do not determine what happens to the request.
 */
export interface MeshMatchers<R> {
  /**
   * Passes if all requests reach a destination; with `.not`, if none of them does.
   *
   * @param destination - `HOST[:PORT][:SUBSET]`, such as `reviews:v2`; or percentages by destination
   */
  toRoute(request: string, destination: string | Readonly<Record<string, number>>, details?: RequestDetails): R;
  /** Passes if a destination receives the request. */
  toReach(request: string, details?: RequestDetails): R;
  /** Passes if a policy denies the request, or refuses its token. */
  toDeny(request: string, details?: RequestDetails): R;
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
