import type { Construct } from 'constructs';
import type { ImageOptions } from '../image-options';
import type { Microservice } from '../microservice';
import { createMongodb, createMysql } from './private/databases';

/** Options for ratings in MongoDB. */
export interface MongodbRatingsOptions {
  /**
   * URL of the database.
   *
   * @default - that of a MongoDB that the application deploys
   */
  readonly url?: string;
}

/** Options for ratings in MySQL. */
export interface MysqlRatingsOptions {
  /**
   * Password of the user `root`. The manifest contains it as plain text, because this is a sample.
   *
   * @default password
   */
  readonly password?: string;

  /**
   * Host of the database.
   *
   * @default - that of a MySQL that the application deploys; `mysqldb.vm.svc.cluster.local` for a virtual machine
   */
  readonly host?: string;
}

type DatabaseFactory = (scope: Construct, images: ImageOptions | undefined) => Microservice;

const DEFAULT_PASSWORD = 'password';
const MYSQL_PORT = '3306';

/**
 * A version of the ratings service, which determines where ratings are stored.
 *
 * @example
 * new apps.Bookinfo(chart, 'bookinfo', {
 *   ratingsVersions: [
 *     apps.RatingsVersion.V1,
 *     apps.RatingsVersion.mongodb({ url: 'mongodb://ratings.example.com:27017/test' }),
 *   ],
 * });
 */
export class RatingsVersion {
  /** `v1`, which stores ratings in memory. */
  public static readonly V1 = new RatingsVersion('v1', {});

  /**
   * Returns `v2`, which stores ratings in MongoDB.
   *
   * @param options - URL of the database
   */
  public static mongodb(options: MongodbRatingsOptions = {}): RatingsVersion {
    const env = { MONGO_DB_URL: options.url ?? 'mongodb://mongodb:27017/test' };
    return new RatingsVersion('v2', env, options.url === undefined ? createMongodb : undefined);
  }

  /**
   * Returns `v2-mysql`, which stores ratings in MySQL.
   *
   * @param options - host and password of the database
   */
  public static mysql(options: MysqlRatingsOptions = {}): RatingsVersion {
    const { host, password = DEFAULT_PASSWORD } = options;
    const createDatabase: DatabaseFactory = (scope, images) => createMysql(scope, images, password);
    const environment = mysqlEnvironment(host ?? 'mysqldb', password);
    return new RatingsVersion('v2-mysql', environment, host === undefined ? createDatabase : undefined);
  }

  /**
   * Returns `v2-mysql-vm`, which stores ratings in MySQL on a virtual machine. The application does not deploy it.
   *
   * @param options - host and password of the database
   */
  public static mysqlVm(options: MysqlRatingsOptions = {}): RatingsVersion {
    const { host = 'mysqldb.vm.svc.cluster.local', password = DEFAULT_PASSWORD } = options;
    return new RatingsVersion('v2-mysql-vm', mysqlEnvironment(host, password));
  }

  private constructor(
    /** Name of the version in routes. */
    public readonly version: string,
    private readonly environment: { [name: string]: string },
    private readonly createDatabase?: DatabaseFactory,
  ) {}

  /** @internal */
  public _environment(): { [name: string]: string } {
    return this.environment;
  }

  /**
   * Deploys the database of this version, unless it exists elsewhere.
   *
   * @internal
   */
  public _createDatabase(scope: Construct, images: ImageOptions | undefined): Microservice | undefined {
    return this.createDatabase?.(scope, images);
  }
}

function mysqlEnvironment(host: string, password: string): { [name: string]: string } {
  return {
    DB_TYPE: 'mysql',
    MYSQL_DB_HOST: host,
    MYSQL_DB_PORT: MYSQL_PORT,
    MYSQL_DB_USER: 'root',
    MYSQL_DB_PASSWORD: password,
  };
}
