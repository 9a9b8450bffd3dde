// What a route does with a request besides sending it to its destinations: timeouts, faults, changed headers, CORS.

import { memoized } from '../../private/memoized';
import { parseGoDuration } from '../../private/parse-go-duration';
import type { Effect, EffectType } from '../effect';
import type { CorsPolicy } from './cors';
import { durationText } from './duration-text';
import type { Fault } from './fault';
import { headerTexts } from './header-changes';
import type { Action, Forward, Route } from './route';

/** The effects of a route. Equal effects have equal texts, whatever API the route is written in. */
export const routeEffects = memoized(({ action, fault, cors }: Route): readonly Effect[] => [
  ...effects('resilience', [...faultTexts(fault), ...resilienceTexts(action)]),
  ...effects('rewrite', [...headersOf(action), ...corsTexts(cors)]),
]);

function effects(type: EffectType, texts: readonly string[]): Effect[] {
  return texts.map((text) => ({ type, text }));
}

function faultTexts({ abort, delay }: Fault = {}): string[] {
  return [
    ...(abort !== undefined && abort.percent > 0 ? [`abort ${abort.percent}% with status ${abort.status}`] : []),
    ...(delay !== undefined && delay.percent > 0 ? [`delay ${delay.percent}% by ${durationText(delay.duration)}`] : []),
  ];
}

function resilienceTexts(action: Action): string[] {
  if (action.type !== 'forward') {
    return [];
  }
  const { timeout } = action;
  const hasTimeout = timeout !== undefined && parseGoDuration(timeout) !== 0;
  return hasTimeout ? [`timeout ${durationText(timeout)}`] : [];
}

function headersOf(action: Action): string[] {
  if (action.type !== 'forward') {
    return [];
  }
  const holders: readonly Pick<Forward, 'headers' | 'responseHeaders'>[] = [action, ...action.targets];
  return holders.flatMap(({ headers, responseHeaders }) => [
    ...headerTexts(headers, 'request'),
    ...headerTexts(responseHeaders, 'response'),
  ]);
}

function corsTexts(cors: CorsPolicy | undefined): string[] {
  const origins = cors?.origins.map(({ text }) => text).sort();
  return cors === undefined ? [] : [`CORS for ${origins?.join(', ')} ${cors.settings}`];
}
