import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { prometheusOperatorPage } from '../../../../facts/documentation';
import { parsePrometheusDuration } from '../../../../private/prometheus-duration';
import { Kind } from '../../../../world/kinds';
import { endpointsOf } from '../../../../world/monitor';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

/** Interval of a Prometheus that does not set one. */
const DEFAULT_INTERVAL = '30s';

const TIMEOUT_ABOVE_INTERVAL = defineCode({
  code: 'ANA0163',
  severity: Severity.ERROR,
  title: 'A scrape may take longer than the interval between scrapes',
  explanation:
    'The prometheus-operator rejects a monitor whose `scrapeTimeout` is greater than its `interval`, and Prometheus rejects such a configuration. No metrics are collected. Without `interval`, that of the Prometheus applies, which is 30s by default.',
  fix: 'Set `scrapeTimeout` to at most `interval`.',
  documentation: prometheusOperatorPage('api-reference/api/'),
  examples: __dirname,
});

const MESSAGES = messagesOf(TIMEOUT_ABOVE_INTERVAL, {
  aboveInterval: ({ timeout, interval, field }: { timeout: string; interval: string; field: string }) => ({
    message: `scrapeTimeout ${quote(timeout)} is greater than ${field} ${quote(interval)}`,
    suggestion: `use at most ${quote(interval)}, or increase ${field}`,
  }),
  aboveInherited: ({ timeout, interval }: { timeout: string; interval: string }) => ({
    message: `scrapeTimeout ${quote(timeout)} is greater than ${quote(interval)}, the interval of the Prometheus`,
    suggestion: `use at most ${quote(interval)}, or set an interval`,
  }),
});

/** Reports scrapes that may take longer than the interval between them. */
export const rule: Rule = {
  name: 'scrape-timeout',
  codes: [TIMEOUT_ABOVE_INTERVAL],
  check(world: World, report: Report): void {
    const prometheus = [Kind.Prometheus, Kind.PrometheusAgent].flatMap((type) => world.of(type));
    for (const { spec } of prometheus) {
      checkInterval(spec, 'scrapeInterval', { interval: DEFAULT_INTERVAL, isUnsure: false }, report);
    }
    const inherited = longest(prometheus.map(({ spec }) => spec.text('scrapeInterval') || DEFAULT_INTERVAL));
    for (const type of [Kind.ServiceMonitor, Kind.PodMonitor]) {
      for (const endpoint of world.of(type).flatMap(endpointsOf)) {
        checkInterval(endpoint, 'interval', inherited, report);
      }
    }
    for (const { spec } of world.of(Kind.Probe)) {
      checkInterval(spec, 'interval', inherited, report);
    }
    for (const { spec } of world.of(Kind.ScrapeConfig)) {
      checkInterval(spec, 'scrapeInterval', inherited, report);
    }
  },
};

/** Interval of a scrape that does not set one. */
interface Inherited {
  readonly interval: string;
  /** Whether the Prometheus, and so its interval, is unknown. */
  readonly isUnsure: boolean;
}

/** The longest interval of the known Prometheuses: it is unknown which of them selects a monitor. */
function longest(intervals: readonly string[]): Inherited {
  const sorted = [...intervals].sort((one, other) => lengthOf(other) - lengthOf(one));
  return { interval: sorted[0] ?? DEFAULT_INTERVAL, isUnsure: intervals.length === 0 };
}

function lengthOf(duration: string): number {
  return parsePrometheusDuration(duration) ?? Number.POSITIVE_INFINITY;
}

function checkInterval(scrape: Field, field: string, inherited: Inherited, report: Report): void {
  const timeout = scrape.text('scrapeTimeout') ?? '';
  const own = scrape.text(field) || undefined;
  const interval = own ?? inherited.interval;
  if ((parsePrometheusDuration(timeout) ?? 0) > lengthOf(interval)) {
    const place = scrape.at('scrapeTimeout');
    if (own !== undefined) {
      report(MESSAGES.aboveInterval({ timeout, interval, field }), place);
    } else {
      const { isUnsure } = inherited;
      report(MESSAGES.aboveInherited({ timeout, interval }), place, { isUnsure, isLikely: isUnsure });
    }
  }
}
