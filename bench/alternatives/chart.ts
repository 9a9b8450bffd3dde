// Draws how the CPU time of programs grows with the number of objects, as SVG.

/** The times of one program. */
export interface Series {
  readonly name: string;
  /** Number of objects, and seconds. */
  readonly points: readonly (readonly [count: number, seconds: number])[];
}

const WIDTH = 760;
const HEIGHT = 400;
const LEFT = 56;
const RIGHT = 250;
const TOP = 24;
const BOTTOM = 48;
const COLORS = ['#1b6ac9', '#7fb2ee', '#c0392b', '#d98e04', '#3d8f5f', '#7d5ba6'];
const STEPS = 5;

/** Draws the series as lines; a legend has their names. */
export function drawChart(title: string, series: readonly Series[]): string {
  const points = series.flatMap((one) => one.points);
  const most = Math.max(...points.map(([count]) => count));
  const longest = Math.max(...points.map(([, seconds]) => seconds));
  const x = (count: number) => round(LEFT + (count / most) * (WIDTH - LEFT - RIGHT));
  const y = (seconds: number) => round(HEIGHT - BOTTOM - (seconds / longest) * (HEIGHT - TOP - BOTTOM));
  const grid = Array.from({ length: STEPS + 1 }, (_, step) => {
    const seconds = (longest * step) / STEPS;
    const line = `<path d="M${LEFT} ${y(seconds)}H${WIDTH - RIGHT}" stroke="#ddd"/>`;
    return `${line}${text(LEFT - 6, y(seconds) + 4, `${seconds.toFixed(1)} s`, 'end')}`;
  });
  const counts = [...new Set(points.map(([count]) => count))];
  const axis = counts.map((count) => text(x(count), HEIGHT - BOTTOM + 18, String(count), 'middle'));
  const lines = series.map((one, index) => {
    const color = COLORS[index % COLORS.length];
    const path = one.points.map(([count, seconds], at) => `${at === 0 ? 'M' : 'L'}${x(count)} ${y(seconds)}`).join('');
    const label = text(WIDTH - RIGHT + 30, TOP + 16 + index * 22, one.name, 'start');
    const mark = `<path d="M${WIDTH - RIGHT + 10} ${TOP + 12 + index * 22}h14" stroke="${color}" stroke-width="3"/>`;
    return `<path d="${path}" fill="none" stroke="${color}" stroke-width="2"/>${mark}${label}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid,
    ...axis,
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, 'objects', 'middle'),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, content: string, anchor: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="#333">${content}</text>`;
}

function round(position: number): number {
  return Math.round(position * 10) / 10;
}
