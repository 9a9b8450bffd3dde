// Databases of the ratings service.
import { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-30';
import type { Construct } from 'constructs';
import { DestinationRules } from '../../destination-rules';
import type { ImageOptions } from '../../image-options';
import { Microservice } from '../../microservice';
import { emptyDirs } from '../../private/deployment';
import { bookinfoImage, serviceLabels } from './bookinfo-service';

const MYSQL_SECRET = 'mysql-credentials';
const MYSQL_SECRET_KEY = 'rootpasswd';

interface DatabaseSpec {
  readonly name: string;
  readonly port: { readonly name: string; readonly port: number };
  readonly image: string;
  readonly args: string[];
  readonly volume: string;
  readonly mountPath: string;
}

/** Creates a MongoDB with the ratings of the sample. */
export function createMongodb(scope: Construct, images: ImageOptions | undefined): Microservice {
  return createDatabase(scope, {
    name: 'mongodb',
    port: { name: 'mongo', port: 27017 },
    image: bookinfoImage('mongodb', images),
    args: ['--ipv6', '--bind_ip_all'],
    volume: 'data-db',
    mountPath: '/data/db',
  });
}

/** Creates a MySQL with the ratings of the sample, and the Secret with its password. */
export function createMysql(scope: Construct, images: ImageOptions | undefined, password: string): Microservice {
  const secretKeyRef = { name: MYSQL_SECRET, key: MYSQL_SECRET_KEY };
  const mysql = createDatabase(
    scope,
    {
      name: 'mysqldb',
      port: { name: 'tcp', port: 3306 },
      image: bookinfoImage('mysqldb', images),
      args: ['--default-authentication-plugin', 'mysql_native_password'],
      volume: 'var-lib-mysql',
      mountPath: '/var/lib/mysql',
    },
    [{ name: 'MYSQL_ROOT_PASSWORD', valueFrom: { secretKeyRef } }],
  );
  new ApiObject(mysql, 'credentials', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: MYSQL_SECRET },
    type: 'Opaque',
    data: { [MYSQL_SECRET_KEY]: Buffer.from(password).toString('base64') },
  });
  return mysql;
}

function createDatabase(scope: Construct, spec: DatabaseSpec, env?: k8s.EnvVar[]): Microservice {
  const { name, port, image, args, volume, mountPath } = spec;
  const container: k8s.Container = {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    ports: [{ containerPort: port.port }],
    env,
    args,
    volumeMounts: [{ name: volume, mountPath }],
  };
  const labels = { app: name, version: 'v1' };
  return Microservice._create(scope, name, {
    name,
    labels: serviceLabels(name),
    port,
    versions: [{ version: 'v1', deployment: { name: `${name}-v1`, labels, container, volumes: emptyDirs(volume) } }],
    destinationRules: DestinationRules.onDemand(),
  });
}
