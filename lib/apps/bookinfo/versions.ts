/** Versions of the details service. */
export enum DetailsVersion {
  /** Returns built-in book details. */
  V1 = 'v1',
  /** Requests book details from an external service. */
  V2 = 'v2',
}

/** Versions of the reviews service. */
export enum ReviewsVersion {
  /** Reviews without stars. */
  V1 = 'v1',
  /** Reviews with black stars. */
  V2 = 'v2',
  /** Reviews with red stars. */
  V3 = 'v3',
}
