import { ApiObject, type App, Chart } from 'cdk8s';
import { SyncWave } from './sync-wave';

/** More than there are steps, so that all objects of a chart come before those of the next. */
const WAVES_PER_CHART = 10;
const REST = 3;

const STEPS: { readonly [kind: string]: number } = {
  Namespace: 0,
  CustomResourceDefinition: 1,
  'argoproj.io/AppProject': 2,
  'argoproj.io/Application': 2,
  Deployment: 4,
  StatefulSet: 4,
  DaemonSet: 4,
  ReplicaSet: 4,
  Pod: 4,
  Job: 4,
  CronJob: 4,
  'networking.istio.io/VirtualService': 5,
  'gateway.networking.k8s.io/HTTPRoute': 5,
  'gateway.networking.k8s.io/GRPCRoute': 5,
  'gateway.networking.k8s.io/TLSRoute': 5,
  'gateway.networking.k8s.io/TCPRoute': 5,
  'gateway.networking.k8s.io/UDPRoute': 5,
};

// All that these groups have is the wish for a control plane.
const CONTROL_PLANE_GROUPS = ['install.istio.io', 'sailoperator.io'];
const CONTROL_PLANE_STEP = 2;

/**
 * Sync waves from where an object stands in an app: the charts one after the other, and within each of them namespaces,
 * CRDs, the control plane, settings such as DestinationRules and policies, workloads, routes. So no route names a subset
 * that is not there yet, and none gets requests before the pods are ready.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export class SyncWaves {
  /**
   * Puts all objects of an app into waves, except those that are in one already. Call it last, before `app.synth()`.
   *
   * @param app - the app; its charts count in the order in which they are written
   */
  public static applyTo(app: App): void {
    app.charts.forEach((chart, position) => {
      for (const object of objectsOf(chart)) {
        SyncWave.of(position * WAVES_PER_CHART + stepOf(object)).applyTo(object);
      }
    });
  }

  private constructor() {}
}

/** All objects of a chart at any depth; those of charts below it have waves of their own. */
function objectsOf(chart: Chart): ApiObject[] {
  const objects = chart.node.findAll().filter(ApiObject.isApiObject);
  return objects.filter((object) => Chart.of(object) === chart);
}

function stepOf({ apiGroup, kind }: ApiObject): number {
  if (CONTROL_PLANE_GROUPS.includes(apiGroup)) {
    return CONTROL_PLANE_STEP;
  }
  return STEPS[`${apiGroup}/${kind}`] ?? STEPS[kind] ?? REST;
}
