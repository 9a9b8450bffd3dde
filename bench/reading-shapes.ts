// Texts of one megabyte in shapes that are expensive to read for one parser or another.

const MEGABYTE = 1_000_000;

const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews', labels: { app: 'reviews' } } };

function repeat(part: (index: number) => string, size: number): string {
  const length = part(0).length;
  return Array.from({ length: Math.ceil(size / length) }, (_, index) => part(index)).join('');
}

function object(body: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n${body}`;
}

/** A text of about a given size for each shape. */
export const SHAPES: Readonly<Record<string, (size?: number) => string>> = {
  'JSON list': (size = MEGABYTE) => {
    const items = Array.from({ length: Math.ceil(size / 180) }, (_, index) => ({ ...SERVICE, spec: { index } }));
    return JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, undefined, 1);
  },
  'YAML list with one folded scalar': (size = MEGABYTE) =>
    `apiVersion: v1\nkind: List\nitems:\n- text: >\n    a\n    b\n${repeat(
      (index) => `- apiVersion: v1\n  kind: Service\n  metadata:\n    name: a${index}\n`,
      size,
    )}`,
  'folded scalars and comments': (size = MEGABYTE) =>
    object(`data:\n${repeat((index) => `  # comment\n  key${index}: >-\n    text\n    more\n`, size)}`),
  comments: (size = MEGABYTE) => object(repeat(() => '# a comment of some length\n', size)),
  directives: (size = MEGABYTE) => `${repeat(() => '%FOO bar\n', size)}---\n${object('')}`,
  anchors: (size = MEGABYTE) =>
    object(`data:\n${repeat((index) => `  a${index}: &x${index} text\n  b${index}: *x${index}\n`, size)}`),
  'duplicate keys': (size = MEGABYTE) => object(`data:\n${repeat(() => '  same: text of a key\n', size)}`),
  'JSON with errors': (size = MEGABYTE) =>
    `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{${repeat((index) => `"k${index}":[1,,2],`, size)}"z":1}}`,
  'documents with retryOn: 5xx': (size = MEGABYTE) =>
    repeat((index) => `apiVersion: v1\nkind: X\nmetadata: {name: a${index}}\nspec:\n  retryOn: 5xx\n---\n`, size),
  'flow lists': (size = MEGABYTE) => object(`data:\n${repeat((index) => `  a${index}: [1, two, {three: 4}]\n`, size)}`),
};
