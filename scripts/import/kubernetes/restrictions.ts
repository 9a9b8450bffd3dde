// What the API server enforces in its code, by type and field: the published schemas of Kubernetes do not contain it.
// Also what they contain and the API server does not enforce.

/** Keywords that are added to the schema of a field. */
export type Restriction = { readonly [keyword: string]: unknown };

type ByField = { readonly [field: string]: Restriction };

const text = (format: string): Restriction => ({ format: `kubernetes/${format}` });
const keys = (format: string): Restriction => ({ 'x-key-format': `kubernetes/${format}` });
const from = (minimum: number, maximum?: number): Restriction => ({ minimum, ...(maximum && { maximum }) });
const oneOf = (...values: string[]): Restriction => ({ enum: values });
const unique = (...names: string[]): Restriction => ({
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': names,
});

/** Format of the values of a map, or of the items of a list. */
const each = (format: string): Restriction => ({ 'x-each-format': `kubernetes/${format}` });

const LABELS: Restriction = { ...keys('label-key'), ...each('label-value') };
const FREE_OBJECT: Restriction = { properties: {}, 'x-kubernetes-preserve-unknown-fields': true };
const PORT = from(1, 65535);
const OPTIONAL_PORT = from(0, 65535);
const NAMED_PORT: Restriction = { ...PORT, ...text('port-name') };
const OPTIONAL_NAMED_PORT: Restriction = { ...OPTIONAL_PORT, ...text('port-name') };
const COUNT = from(0);
const POSITIVE = from(1);
const COUNT_OR_PERCENTAGE: Restriction = { ...COUNT, ...text('percentage') };

const CONTAINER: ByField = {
  name: text('dns-label'),
  volumeMounts: unique('mountPath'),
  volumeDevices: unique('devicePath'),
};

const VOLUME_ITEM: ByField = { mode: from(0, 0o777) };
const VOLUME_MODE: ByField = { defaultMode: from(0, 0o777) };
const WEIGHT: ByField = { weight: from(1, 100) };
const WORKLOAD: ByField = { replicas: COUNT, minReadySeconds: COUNT, revisionHistoryLimit: COUNT };
const SUBJECT_KINDS = ['User', 'Group', 'ServiceAccount'];

/** By type and field. */
export const RESTRICTIONS: { readonly [type: string]: ByField } = {
  'meta.v1.ObjectMeta': { labels: LABELS, annotations: keys('annotation-key') },
  'meta.v1.LabelSelector': { matchLabels: LABELS },
  'meta.v1.LabelSelectorRequirement': {
    key: text('label-key'),
    operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist'),
  },
  'core.v1.ConfigMap': { data: keys('config-key'), binaryData: keys('config-key') },
  'core.v1.Secret': { data: keys('config-key'), stringData: keys('config-key') },
  'core.v1.PodSpec': {
    containers: unique('name'),
    initContainers: unique('name'),
    volumes: unique('name'),
    nodeSelector: LABELS,
    serviceAccountName: text('dns-subdomain'),
    hostname: text('optional-dns-label'),
    subdomain: text('optional-dns-label'),
    activeDeadlineSeconds: POSITIVE,
    priorityClassName: text('dns-subdomain'),
    schedulerName: text('dns-subdomain'),
  },
  'core.v1.Container': CONTAINER,
  'core.v1.EphemeralContainer': CONTAINER,
  'core.v1.ContainerPort': { containerPort: PORT, hostPort: OPTIONAL_PORT, name: text('port-name') },
  'core.v1.EnvVar': { name: text('environment-name') },
  'core.v1.Volume': { name: text('dns-label') },
  'core.v1.SecretVolumeSource': VOLUME_MODE,
  'core.v1.ConfigMapVolumeSource': VOLUME_MODE,
  'core.v1.DownwardAPIVolumeSource': VOLUME_MODE,
  'core.v1.ProjectedVolumeSource': VOLUME_MODE,
  'core.v1.KeyToPath': VOLUME_ITEM,
  'core.v1.DownwardAPIVolumeFile': VOLUME_ITEM,
  'core.v1.Probe': {
    initialDelaySeconds: COUNT,
    timeoutSeconds: COUNT,
    periodSeconds: COUNT,
    successThreshold: COUNT,
    failureThreshold: COUNT,
    terminationGracePeriodSeconds: POSITIVE,
  },
  'core.v1.HTTPGetAction': { port: NAMED_PORT },
  'core.v1.TCPSocketAction': { port: NAMED_PORT },
  'core.v1.GRPCAction': { port: PORT },
  'core.v1.HostAlias': { ip: text('ip') },
  'core.v1.Toleration': { key: text('optional-label-key'), value: text('label-value') },
  'core.v1.NodeSelectorRequirement': { key: text('label-key') },
  'core.v1.PodDNSConfig': { nameservers: each('ip') },
  'core.v1.PodOS': { name: oneOf('linux', 'windows') },
  'core.v1.ConfigMapKeySelector': { key: text('config-key') },
  'core.v1.SecretKeySelector': { key: text('config-key') },
  'core.v1.EndpointAddress': { ip: text('ip') },
  'core.v1.TopologySpreadConstraint': { maxSkew: POSITIVE },
  'core.v1.PodAffinityTerm': { topologyKey: text('label-key') },
  'core.v1.PreferredSchedulingTerm': WEIGHT,
  'core.v1.WeightedPodAffinityTerm': WEIGHT,
  'core.v1.ServiceSpec': {
    ports: unique('port', 'protocol'),
    selector: LABELS,
    loadBalancerSourceRanges: each('cidr'),
  },
  'core.v1.ServicePort': {
    port: PORT,
    targetPort: OPTIONAL_NAMED_PORT,
    name: text('optional-dns-label'),
    appProtocol: text('label-key'),
  },
  'core.v1.ClientIPConfig': { timeoutSeconds: from(1, 86400) },
  'core.v1.EndpointPort': { port: PORT },
  'core.v1.ReplicationControllerSpec': { replicas: COUNT, minReadySeconds: COUNT },
  'apps.v1.DeploymentSpec': { ...WORKLOAD, progressDeadlineSeconds: COUNT },
  'apps.v1.StatefulSetSpec': { ...WORKLOAD, serviceName: text('optional-dns-label') },
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy': {
    whenDeleted: oneOf('Retain', 'Delete'),
    whenScaled: oneOf('Retain', 'Delete'),
  },
  'apps.v1.ReplicaSetSpec': WORKLOAD,
  'apps.v1.DaemonSetSpec': WORKLOAD,
  'apps.v1.RollingUpdateDeployment': { maxSurge: COUNT_OR_PERCENTAGE, maxUnavailable: COUNT_OR_PERCENTAGE },
  'apps.v1.RollingUpdateDaemonSet': { maxSurge: COUNT_OR_PERCENTAGE, maxUnavailable: COUNT_OR_PERCENTAGE },
  'apps.v1.RollingUpdateStatefulSetStrategy': { partition: COUNT, maxUnavailable: COUNT_OR_PERCENTAGE },
  'batch.v1.JobSpec': {
    parallelism: COUNT,
    completions: COUNT,
    backoffLimit: COUNT,
    activeDeadlineSeconds: COUNT,
    ttlSecondsAfterFinished: COUNT,
  },
  'batch.v1.CronJobSpec': {
    schedule: text('cron-schedule'),
    startingDeadlineSeconds: COUNT,
    successfulJobsHistoryLimit: COUNT,
    failedJobsHistoryLimit: COUNT,
  },
  'autoscaling.v2.HorizontalPodAutoscalerSpec': { maxReplicas: POSITIVE, minReplicas: POSITIVE },
  'autoscaling.v2.MetricTarget': {
    type: oneOf('Utilization', 'Value', 'AverageValue'),
    averageUtilization: POSITIVE,
  },
  // Labels of a metric, which are not those of Kubernetes.
  'autoscaling.v2.MetricIdentifier': { selector: FREE_OBJECT },
  'autoscaling.v2.MetricSpec': { type: oneOf('Object', 'Pods', 'Resource', 'ContainerResource', 'External') },
  'autoscaling.v2.HPAScalingRules': {
    stabilizationWindowSeconds: from(0, 3600),
    selectPolicy: oneOf('Max', 'Min', 'Disabled'),
  },
  'autoscaling.v2.HPAScalingPolicy': {
    type: oneOf('Pods', 'Percent'),
    value: POSITIVE,
    periodSeconds: from(1, 1800),
  },
  'policy.v1.PodDisruptionBudgetSpec': { minAvailable: COUNT_OR_PERCENTAGE, maxUnavailable: COUNT_OR_PERCENTAGE },
  'networking.v1.IngressServiceBackend': { name: text('dns-label') },
  'networking.v1.ServiceBackendPort': { number: OPTIONAL_PORT, name: text('port-name') },
  'networking.v1.IPBlock': { cidr: text('cidr'), except: each('cidr') },
  'networking.v1.NetworkPolicySpec': { policyTypes: { 'x-each-enum': ['Ingress', 'Egress'] } },
  'networking.v1.NetworkPolicyPort': { port: NAMED_PORT, endPort: PORT, protocol: oneOf('TCP', 'UDP', 'SCTP') },
  'rbac.v1.RoleRef': { kind: oneOf('Role', 'ClusterRole') },
  'rbac.v1.Subject': { kind: oneOf(...SUBJECT_KINDS) },
};

/** Fields that the API server requires, but not the schemas. */
export const ALSO_REQUIRED: { readonly [type: string]: readonly string[] } = {
  'apps.v1.DaemonSet': ['spec'],
  'apps.v1.Deployment': ['spec'],
  'apps.v1.ReplicaSet': ['spec'],
  'apps.v1.StatefulSet': ['spec'],
  'batch.v1.Job': ['spec'],
  'core.v1.ConfigMapEnvSource': ['name'],
  'core.v1.ConfigMapKeySelector': ['name'],
  'core.v1.ConfigMapProjection': ['name'],
  'core.v1.ConfigMapVolumeSource': ['name'],
  'core.v1.Container': ['image'],
  'core.v1.ExecAction': ['command'],
  'core.v1.PersistentVolume': ['spec'],
  'core.v1.PersistentVolumeClaim': ['spec'],
  'core.v1.PersistentVolumeClaimSpec': ['accessModes', 'resources'],
  'core.v1.PersistentVolumeSpec': ['accessModes', 'capacity'],
  'core.v1.Pod': ['spec'],
  'core.v1.PodTemplateSpec': ['spec'],
  'core.v1.SecretEnvSource': ['name'],
  'core.v1.SecretKeySelector': ['name'],
  'core.v1.SecretProjection': ['name'],
  'core.v1.SecretVolumeSource': ['secretName'],
  'core.v1.Service': ['spec'],
};

/** Required fields of the schemas whose absence the API server accepts: zero or the empty text is a valid value. */
export const NOT_REQUIRED: { readonly [type: string]: readonly string[] } = {
  'apps.v1.ControllerRevision': ['revision'],
  'core.v1.HTTPHeader': ['value'],
  'core.v1.LimitRangeSpec': ['limits'],
  'core.v1.PreferredSchedulingTerm': ['preference'],
  'core.v1.Sysctl': ['value'],
  'core.v1.TypedLocalObjectReference': ['kind', 'name'],
  'batch.v1.PodFailurePolicy': ['rules'],
};
