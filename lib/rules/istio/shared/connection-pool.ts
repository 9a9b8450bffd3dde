// Connection pools of a DestinationRule, or of a Sidecar.

import { checkDuration, checkDurationOrZero } from './durations';
import type { Field } from './field';

const HTTP_COUNTS = [
  'http1MaxPendingRequests',
  'http2MaxRequests',
  'maxRequestsPerConnection',
  'maxRetries',
  'maxConcurrentStreams',
];

/** The pool at a field, where there is one. */
export function checkConnectionPool(field: Field, name: string): void {
  const pool = field.object(name);
  if (pool === undefined) {
    return;
  }
  const http = pool.object('http');
  const tcp = pool.object('tcp');
  if (!pool.has('http') && !pool.has('tcp')) {
    pool.error('it sets nothing; give http or tcp');
  }
  if (http !== undefined) {
    checkHttp(http);
  }
  if (tcp !== undefined) {
    checkTcp(tcp);
  }
}

function checkHttp(http: Field): void {
  for (const name of HTTP_COUNTS) {
    checkCount(http, name);
  }
  checkDuration(http, 'idleTimeout');
  if (http.text('h2UpgradePolicy') === 'UPGRADE' && http.flag('useClientProtocol')) {
    http.error('UPGRADE changes the protocol that useClientProtocol keeps; remove one of the two', 'useClientProtocol');
  }
}

function checkTcp(tcp: Field): void {
  checkCount(tcp, 'maxConnections');
  checkDuration(tcp, 'connectTimeout');
  checkDuration(tcp, 'maxConnectionDuration');
  checkDurationOrZero(tcp, 'idleTimeout');
  const keepalive = tcp.object('tcpKeepalive');
  if (keepalive !== undefined) {
    checkDuration(keepalive, 'time');
    checkDuration(keepalive, 'interval');
  }
}

function checkCount(field: Field, name: string): void {
  const count = field.number(name);
  if (count < 0) {
    field.error(`${count} is below 0; give 0 or more`, name);
  }
}
