/** Methods of HTTP requests. */
export enum HttpMethod {
  /** GET. */
  GET = 'GET',
  /** HEAD. */
  HEAD = 'HEAD',
  /** POST. */
  POST = 'POST',
  /** PUT. */
  PUT = 'PUT',
  /** DELETE. */
  DELETE = 'DELETE',
  /** CONNECT. */
  CONNECT = 'CONNECT',
  /** OPTIONS. */
  OPTIONS = 'OPTIONS',
  /** TRACE. */
  TRACE = 'TRACE',
  /** PATCH. */
  PATCH = 'PATCH',
  /** Every method: for CORS only, and alone. A match without a method is for every method anyway. */
  ANY = '*',
}
