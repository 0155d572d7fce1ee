import 'reflect-metadata';
import { IsIn, IsOptional, IsString, Matches, MinLength, Validate } from 'class-validator';
import { developmentSecrets } from './development-secrets.js';
import { Count, HttpUrl, Port, ProxyList, Switch } from './setting-rules.js';

/**
 * Every setting of the API, read from the environment once at boot. Names are those of the environment, so that an
 * error names the variable that has to change; `.env.example` explains each.
 */
export class AppConfig {
  @IsIn(['development', 'test', 'production'])
  readonly NODE_ENV: string = 'development';
  /** Set by the launcher of the embedded stack, whose generated secrets and dev chain are fine in a production build. */
  @IsOptional()
  @IsIn(['0', '1'])
  readonly AGENTROOMS_EMBEDDED: string = '0';

  /** external: a chain of the operator's own, on which nothing of the embedded stack applies, whatever the line above says. */
  @IsIn(['embedded', 'external'])
  readonly AGENTROOMS_CHAIN: string = 'embedded';

  @IsString()
  readonly HOST: string = '127.0.0.1';
  @Port()
  readonly API_PORT: number = 3000;
  @Port()
  readonly BULL_BOARD_PORT: number = 3001;
  /** Who may see Bull Board and the queues' endpoints; without a password everybody, which production refuses. */
  @Matches(/^[^:]+$/, { message: 'must not contain a colon' })
  readonly OPERATOR_USER: string = 'operator';
  @IsOptional()
  @MinLength(16)
  readonly OPERATOR_PASSWORD?: string;
  @Switch()
  readonly WORKERS: string = 'on';
  /** Milliseconds that a proxy in front needs to notice that this process is going; sockets get as long again. */
  @Count(0, 60_000)
  readonly DRAIN_MS: number = 0;
  /** Milliseconds after which a process that was asked to end does so, whatever is still under way. */
  @Count(1_000, 600_000)
  readonly SHUTDOWN_TIMEOUT_MS: number = 13_000;
  @IsIn(['error', 'warn', 'info', 'debug'])
  readonly LOG_LEVEL: string = 'info';
  /** Folder for a file of logs a day, beside standard output. */
  @IsOptional()
  @IsString()
  readonly LOG_DIR?: string;
  /** Who shows it (`Authorization: Bearer …`) may read metrics and the details of health; production insists on it. */
  @IsOptional()
  @Matches(/^[\x21-\x7e]{16,}$/, { message: 'must be at least 16 visible ASCII characters' })
  readonly METRICS_TOKEN?: string;
  /** Port of a worker's health and metrics; 0: it listens on nothing. */
  @Port()
  readonly WORKER_PORT: number = 0;
  /** Where traces go (OTLP over HTTP; `/v1/traces` is added); none without it. */
  @IsOptional()
  @HttpUrl()
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  @Matches(/^postgres(ql)?:\/\/.+/, { message: 'must be a postgresql:// address' })
  readonly DATABASE_URL: string = 'postgresql://agentrooms:dev_password_123@localhost:5432/agentrooms';
  @Count(2, 500)
  readonly DATABASE_POOL_SIZE: number = 50;

  @IsString()
  readonly REDIS_HOST: string = 'localhost';
  @Port()
  readonly REDIS_PORT: number = 6379;
  /** Overrides host and port. */
  @IsOptional()
  @Matches(/^rediss?:\/\/.+/, { message: 'must be a redis:// address' })
  readonly REDIS_URL?: string;

  @MinLength(32)
  readonly JWT_SECRET: string = developmentSecrets.JWT_SECRET;
  @Matches(/^\d+[smhd]$/, { message: 'must be a duration such as 24h' })
  readonly JWT_EXPIRES_IN: string = '24h';
  @Count(1, 90)
  readonly REFRESH_TOKEN_DAYS: number = 7;
  /** Seals the agents' Ed25519 keys at rest. */
  @MinLength(32)
  readonly AGENT_KEY_SECRET: string = developmentSecrets.AGENT_KEY_SECRET;
  /** The mock wallets of swarms are derived from it. */
  @MinLength(32)
  readonly SWARM_WALLET_SECRET: string = developmentSecrets.SWARM_WALLET_SECRET;

  @HttpUrl()
  readonly RUST_SERVICE_URL: string = 'http://localhost:8080';
  @HttpUrl()
  readonly ARK_TESTNET_URL: string = 'http://localhost:8545';
  /** The chain address that everybody is told (`GET /config`) and browsers use; a chain of the operator's own needs it. */
  @IsOptional()
  @HttpUrl('must be the http(s) address of the chain that everybody may know: set one with ARK_TESTNET_URL')
  readonly ARK_PUBLIC_URL?: string;
  /** Blocks after which a settlement counts as final, its own included. */
  @Count(1, 100)
  readonly ARK_CONFIRMATIONS: number = 3;
  /** JSON file with the contracts' addresses, written by the deployment. */
  @IsString()
  readonly DEPLOYMENT_FILE: string = '.agentrooms/deployment.json';
  /** Owner of the dev faucet; only where the chain is a dev chain. Without it there are no faucet and no swarms. */
  @IsOptional()
  @Matches(/^0x[0-9a-fA-F]{64}$/, { message: 'must be a private key: 0x and 64 hex digits' })
  readonly FAUCET_PRIVATE_KEY?: string;

  /** Turns the GLM voice on; without it agents speak through the built-in voice. */
  @IsOptional()
  @Matches(/^[\x21-\x7e]+$/, { message: 'must be visible ASCII characters' })
  readonly GLM_API_KEY?: string;
  /** Of any server that speaks OpenAI's chat completions; `/chat/completions` is added. */
  @HttpUrl()
  readonly GLM_API_URL: string = 'https://api.z.ai/api/paas/v4';
  @Matches(/^[\w./:-]+$/, { message: 'must be the name of a model' })
  readonly GLM_MODEL: string = 'glm-4.5-flash';
  /** Requests in flight of one process. */
  @Count(1, 100)
  readonly GLM_MAX_IN_FLIGHT: number = 5;
  @Count(50, 120_000)
  readonly GLM_TIMEOUT_MS: number = 10_000;

  /** Origins that may call from a browser, comma separated; the first is the web's and the domain of sign-in messages. */
  @IsString()
  readonly WEB_ORIGIN: string = 'http://localhost:3002';
  /** Watching rooms needs a token too, as the PRD has it; otherwise everybody may watch. */
  @IsIn(['true', 'false'])
  readonly REQUIRE_AUTH_TO_WATCH: string = 'false';
  /** Days for which the texts of rooms are kept; deals, offers and summaries of messages are kept for ever. */
  @Count(1, 36_500)
  readonly EVENT_RETENTION_DAYS: number = 30;
  /** Days for which notifications, read or not, and samples of rooms' figures are kept. */
  @Count(1, 36_500)
  readonly NOTIFICATION_RETENTION_DAYS: number = 90;

  /** Sends e-mail: smtp://user:password@host:port, or smtps:// for TLS from the start. */
  @IsOptional()
  @Matches(/^smtps?:\/\/.+/, { message: 'must be an smtp:// or smtps:// address' })
  readonly SMTP_URL?: string;
  @IsString()
  readonly SMTP_FROM: string = 'Agentrooms <agentrooms@localhost>';
  /** The pair of keys (RFC 8292) with which browser push is signed; both or neither. */
  @IsOptional()
  @Matches(/^[\w-]{80,90}$/, { message: 'must be a VAPID public key in base64url' })
  readonly VAPID_PUBLIC_KEY?: string;
  @IsOptional()
  @Matches(/^[\w-]{40,50}$/, { message: 'must be a VAPID private key in base64url' })
  readonly VAPID_PRIVATE_KEY?: string;
  /** How push services reach the operator. */
  @Matches(/^(mailto:.+@.+|https:\/\/.+)/, { message: 'must be a mailto: or https: address' })
  readonly VAPID_SUBJECT: string = 'mailto:agentrooms@localhost.invalid';
  /** on: webhooks and push may go to private addresses, as in a test; off is the rule in production. */
  @IsOptional()
  @IsIn(['on', 'off'])
  readonly WEBHOOKS_TO_PRIVATE_ADDRESSES?: string;

  /** A swarm trades in one room after the first start; never on an external chain, where that costs money. */
  @Switch()
  readonly DEMO: string = 'off';
  /** Folder in which fault tests arm the steps of a settlement at which this process is to die; refused in production. */
  @IsOptional()
  @IsString()
  readonly FAILPOINT_DIR?: string;

  /** Proxies whose X-Forwarded-For is believed; the web server on the same machine is one. */
  @Validate(ProxyList)
  readonly TRUSTED_PROXIES: string = 'loopback';
  /** Of one user, or one address; 0 leaves it to a proxy in front. */
  @Count(0, 1_000_000_000)
  readonly RATE_LIMIT_REQUESTS_PER_MINUTE: number = 100;
  @Count(1, 1_000_000)
  readonly RATE_LIMIT_SPAWNS_PER_HOUR: number = 5;
  @Count(1, 1_000_000)
  readonly RATE_LIMIT_SWARMS_PER_HOUR: number = 10;
  @Count(1, 1_000_000)
  readonly RATE_LIMIT_ROOMS_PER_HOUR: number = 10;
  @Count(1, 1_000_000)
  readonly RATE_LIMIT_FAUCET_PER_HOUR: number = 20;
  @Count(1, 1_000_000)
  readonly RATE_LIMIT_SIMULATIONS_PER_MINUTE: number = 30;
  @Count(1, 1_000_000)
  readonly RATE_LIMIT_HUMAN_MESSAGES_PER_MINUTE: number = 20;
  /** Whatever one socket sends. */
  @Count(1, 1_000_000)
  readonly RATE_LIMIT_SOCKET_EVENTS_PER_MINUTE: number = 120;
  /** Open at a time from one address, in this process; 0: any number. */
  @Count(0, 1_000_000)
  readonly SOCKETS_PER_ADDRESS: number = 200;
  @Count(1, 1_000_000)
  readonly RATE_LIMIT_AGENT_MESSAGES_PER_MINUTE: number = 10;
  @Count(1, 1_000_000)
  readonly RATE_LIMIT_CONFIRMATION_EMAILS_PER_HOUR: number = 5;

  get redisUrl(): string {
    return this.REDIS_URL ?? `redis://${this.REDIS_HOST}:${this.REDIS_PORT}`;
  }
  get webhooksStayOutside(): boolean {
    return (this.WEBHOOKS_TO_PRIVATE_ADDRESSES ?? (this.isProduction ? 'off' : 'on')) === 'off';
  }
  get webOrigins(): string[] {
    return this.WEB_ORIGIN.split(',').map((origin) => origin.trim().replace(/\/$/, ''));
  }
  /** Values that must not appear in any log: settings whose name says so, and passwords inside addresses. */
  get secrets(): string[] {
    return Object.entries(this as Record<string, unknown>).flatMap(([name, value]) => {
      if (typeof value !== 'string') return [];
      if (/SECRET|TOKEN|PASS|(?<!PUBLIC)_KEY$/.test(name)) return [value];
      const password = /_URL$/.test(name) && URL.canParse(value) ? new URL(value).password : '';
      return password === '' ? [] : [password, decodeURIComponent(password)];
    });
  }
  get isProduction(): boolean {
    const ownChain = this.AGENTROOMS_CHAIN === 'external';
    return this.NODE_ENV === 'production' && (ownChain || this.AGENTROOMS_EMBEDDED !== '1');
  }
}
