// (a) Cold import of the package and use of its submodules against the import of cdk8s and cdk8s-plus-30, in user CPU time.
import { measure } from './measure';
import type { Row } from './table';

const SAMPLES = 15;
const LIBRARY = "require('./build/lib')";

/** A class of each submodule that people use. */
const CLASSES = {
  istio: 'VirtualService',
  gatewayapi: 'HttpRoute',
  monitoring: 'ServiceMonitor',
  argocd: 'Application',
  install: 'HelmInstallation',
  mesh: 'MeshAdoption',
  addons: 'KubePrometheusStack',
  apps: 'Bookinfo',
  kubernetes: 'Service',
  synthesis: 'App',
  analysis: 'Analysis',
  traffic: 'Mesh',
};

function importing(...expressions: string[]): string[] {
  const loads = expressions.map((expression) => `${expression};`).join('');
  const report = 'console.log(JSON.stringify({ milliseconds: process.cpuUsage(start).user / 1000 }))';
  return ['-e', `const start = process.cpuUsage();${loads}${report}`];
}

/** Names load on first use, so the import alone is only a small part of the cost of an app. */
function variants() {
  // Reads a member of each, so that a class that does not exist fails.
  const classes = Object.entries(CLASSES).map(([submodule, name]) => `${LIBRARY}.${submodule}.${name}.toString()`);
  return [
    { name: 'cdk8s-istio', args: importing(LIBRARY) },
    { name: 'cdk8s-istio and istio.VirtualService', args: importing(`${LIBRARY}.istio.VirtualService.toString()`) },
    // With the generated classes.
    ...Object.keys(CLASSES).map((submodule) => ({
      name: `cdk8s-istio and all names of ${submodule}`,
      args: importing(`Object.values(${LIBRARY}.${submodule})`),
    })),
    { name: 'cdk8s-istio and a class of every submodule', args: importing(...classes) },
    {
      name: 'cdk8s-istio and all names of every submodule',
      args: importing(`Object.values(${LIBRARY}).forEach(Object.values)`),
    },
  ];
}

export function benchImport(): Row[] {
  const base = { name: 'cdk8s + cdk8s-plus-30', args: importing("require('cdk8s')", "require('cdk8s-plus-30')") };
  const own = variants();
  const results = measure<{ readonly milliseconds: number }>([base, ...own], SAMPLES);
  const millisecondsOf = (name: string) => results.get(name)?.milliseconds ?? Number.NaN;
  const before = millisecondsOf(base.name);
  return own.map(({ name }) => ({
    benchmark: 'cold import',
    base: `${base.name}: ${before.toFixed(0)} ms`,
    own: `${name}: ${millisecondsOf(name).toFixed(0)} ms`,
    ratio: millisecondsOf(name) / before,
    goal: 1.3,
  }));
}
