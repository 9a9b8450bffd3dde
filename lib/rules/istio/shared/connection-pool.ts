// Connection pools of a DestinationRule or of a Sidecar.

import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { COMMON_MESSAGES } from './common-messages';
import { checkDuration, checkDurationOrZero } from './durations';
import type { Field } from './field';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  incompleteKeepAlive: ({ name }: { name: string }) => ({
    message: `http2KeepAlive has no ${name}`,
    suggestion: `set ${name}, such as 10s`,
  }),
  upgradeWithClientProtocol: () => ({
    message: 'h2UpgradePolicy UPGRADE changes the protocol that useClientProtocol preserves',
    suggestion: 'remove one of them',
  }),
});

const HTTP_COUNTS = [
  'http1MaxPendingRequests',
  'http2MaxRequests',
  'maxRequestsPerConnection',
  'maxRetries',
  'maxConcurrentStreams',
];

/** Checks the pool at a field, if it is set. */
export function checkConnectionPool(field: Field, name: string): void {
  const pool = field.object(name);
  if (pool === undefined) {
    return;
  }
  const http = pool.object('http');
  const tcp = pool.object('tcp');
  if (!pool.has('http') && !pool.has('tcp')) {
    pool.report(COMMON_MESSAGES.emptySettings({ fields: ['http', 'tcp'] }));
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
  const keepAlive = http.object('http2KeepAlive');
  if (keepAlive !== undefined) {
    checkKeepAlive(keepAlive);
  }
  if (http.text('h2UpgradePolicy') === 'UPGRADE' && http.flag('useClientProtocol')) {
    http.report(MESSAGES.upgradeWithClientProtocol(), 'useClientProtocol');
  }
}

function checkKeepAlive(keepAlive: Field): void {
  for (const name of ['interval', 'timeout']) {
    keepAlive.report(keepAlive.has(name) ? undefined : MESSAGES.incompleteKeepAlive({ name }), name);
    checkDuration(keepAlive, name);
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
  const value = field.number(name);
  if (value < 0) {
    field.report(COMMON_MESSAGES.negativeNumber({ value }), name);
  }
}
