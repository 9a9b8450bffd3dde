import { analysis, traffic } from 'cdk8s-istio';
import { expect, test } from 'vitest';
import { createApp } from '../app';

const app = createApp();
const mesh = traffic.Mesh.of(app);

test('the analysis finds nothing', () => {
  const findings = analysis.Analysis.of(app);
  expect(analysis.Analysis.format(findings, analysis.ReportFormat.TEXT)).toBe('no findings');
});

test('a request from outside reaches web', () => {
  const answer = mesh.request({ from: traffic.Client.outside(), url: 'http://shop.example.com/' });
  expect(answer.outcome, answer.explain()).toBe(traffic.Outcome.REACHED);
});

test('nothing may be changed from outside', () => {
  const answer = mesh.request({ from: traffic.Client.outside(), url: 'http://shop.example.com/', method: 'POST' });
  expect(answer.outcome, answer.explain()).toBe(traffic.Outcome.DENIED);
});

test('no other service may call web', () => {
  const answer = mesh.request({ from: traffic.Client.serviceAccount('shop', 'cart'), url: 'http://web.shop/' });
  expect(answer.outcome, answer.explain()).toBe(traffic.Outcome.DENIED);
});
