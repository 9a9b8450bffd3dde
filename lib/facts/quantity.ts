// Quantities of Kubernetes, such as `500m` and `1Gi`.

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

const FACTORS: ReadonlyMap<string, number> = new Map([
  ['n', 1e-9],
  ['u', 1e-6],
  ['m', 1e-3],
  ['k', 1e3],
  ...[...'MGTPE'].map((letter, index) => [letter, 1000 ** (index + 2)] as const),
  ...[...'KMGTPE'].map((letter, index) => [`${letter}i`, 1024 ** (index + 1)] as const),
]);

/** Whether a text is a quantity. */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

/** The number that a quantity represents; undefined if the value is not a quantity. */
export function quantityValue(value: unknown): number | undefined {
  const [, digits, suffix = ''] = QUANTITY.exec(String(value)) ?? [];
  if (digits === undefined) {
    return undefined;
  }
  const factor = FACTORS.get(suffix);
  return factor === undefined ? Number(`${digits}${suffix}`) : Number(digits) * factor;
}
