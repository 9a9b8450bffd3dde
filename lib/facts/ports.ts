const LAST_PORT = 65535;

/** Why a number is no port; undefined where it is one. */
export function portNumberProblem(port: number): string | undefined {
  return Number.isInteger(port) && port >= 1 && port <= LAST_PORT
    ? undefined
    : `${port} is no port; give a whole number of 1 to ${LAST_PORT}`;
}
