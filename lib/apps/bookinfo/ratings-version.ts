import type { Construct } from 'constructs';
import type { ImageOptions } from '../image-options';
import type { Microservice } from '../microservice';
import { createMongodb, createMysql } from './private/databases';

/** Where ratings in MongoDB come from. */
export interface MongodbRatingsOptions {
  /**
   * URL of the database.
   *
   * @default - a MongoDB that the application deploys
   */
  readonly url?: string;
}

/** How the ratings service logs in to MySQL. */
export interface MysqlRatingsOptions {
  /**
   * Password of the user `root`. It stands in the manifest as plain text: this is a sample.
   *
   * @default password
   */
  readonly password?: string;

  /**
   * Host of the database.
   *
   * @default - a MySQL that the application deploys; for a virtual machine `mysqldb.vm.svc.cluster.local`
   */
  readonly host?: string;
}

type DatabaseFactory = (scope: Construct, images: ImageOptions | undefined) => Microservice;

const DEFAULT_PASSWORD = 'password';
const MYSQL_PORT = '3306';

/** Versions of the ratings service: where it keeps the ratings. */
export class RatingsVersion {
  /** `v1`: keeps them in memory. */
  public static readonly V1 = new RatingsVersion('v1', {});

  /**
   * `v2`: MongoDB.
   *
   * @param options - the database
   */
  public static mongodb(options: MongodbRatingsOptions = {}): RatingsVersion {
    const env = { MONGO_DB_URL: options.url ?? 'mongodb://mongodb:27017/test' };
    return new RatingsVersion('v2', env, options.url === undefined ? createMongodb : undefined);
  }

  /**
   * `v2-mysql`: MySQL.
   *
   * @param options - the database
   */
  public static mysql(options: MysqlRatingsOptions = {}): RatingsVersion {
    const { host, password = DEFAULT_PASSWORD } = options;
    const createDatabase: DatabaseFactory = (scope, images) => createMysql(scope, images, password);
    const environment = mysqlEnvironment(host ?? 'mysqldb', password);
    return new RatingsVersion('v2-mysql', environment, host === undefined ? createDatabase : undefined);
  }

  /**
   * `v2-mysql-vm`: MySQL on a virtual machine, which the application does not deploy.
   *
   * @param options - the database
   */
  public static mysqlVm(options: MysqlRatingsOptions = {}): RatingsVersion {
    const { host = 'mysqldb.vm.svc.cluster.local', password = DEFAULT_PASSWORD } = options;
    return new RatingsVersion('v2-mysql-vm', mysqlEnvironment(host, password));
  }

  private constructor(
    /** The version, as routes name it. */
    public readonly version: string,
    private readonly environment: { [name: string]: string },
    private readonly createDatabase?: DatabaseFactory,
  ) {}

  /** @internal */
  public _environment(): { [name: string]: string } {
    return this.environment;
  }

  /**
   * Deploys the database that this version needs, if the application is to deploy one.
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
