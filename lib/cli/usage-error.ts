/** Invalid usage; only the message is printed. */
export class UsageError extends Error {}
