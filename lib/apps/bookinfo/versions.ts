/** Versions of the details service. */
export enum DetailsVersion {
  /** Serves book details that it holds itself. */
  V1 = 'v1',
  /** Asks an external service for them. */
  V2 = 'v2',
}

/** Versions of the reviews service. */
export enum ReviewsVersion {
  /** Without stars. */
  V1 = 'v1',
  /** With black stars. */
  V2 = 'v2',
  /** With red stars. */
  V3 = 'v3',
}
