import type { EventEmitter } from 'node:events';
import type { LoggerService } from '@nestjs/common';
import { WinstonModule } from 'nest-winston';
import { createLogger as createWinston, format, transports } from 'winston';
import DailyRotateFile from 'winston-daily-rotate-file';
import type { AppConfig } from '../config/app-config.js';
import { redactor } from './redact.js';
import { currentRequestId } from './request-context.js';

/** Days that files are kept: everything for two weeks, errors for a month. */
const KEEP_ALL = '14d';
const KEEP_ERRORS = '30d';

type LogSettings = Pick<AppConfig, 'LOG_LEVEL' | 'LOG_DIR' | 'secrets'>;

/**
 * Nest's logger on winston: one JSON object a line on standard output and, with `LOG_DIR`, in a file a day. Each line
 * says which process wrote it and for which request; secrets are taken out before any of them sees it.
 *
 * @param service `api` or `worker`; also the first part of the files' names
 */
export function createLogger(settings: LogSettings, service: string): LoggerService {
  const redact = redactor(settings.secrets);
  const clean = format((info) => {
    const requestId = (info['requestId'] as string | undefined) ?? currentRequestId();
    const fields = redact({ ...info }) as typeof info;
    // What Nest passes on when it was given no stack.
    if (Array.isArray(fields['stack']) && !fields['stack'].some(Boolean)) fields['stack'] = undefined;
    // Winston keeps the level to filter by under a symbol, which a copy by entries loses.
    return Object.assign(Object.create(null) as typeof info, info, fields, {
      service,
      ...(requestId !== undefined && { requestId }),
    });
  });
  const instance = createWinston({
    level: settings.LOG_LEVEL,
    format: format.combine(format.timestamp(), format.errors({ stack: true }), clean(), format.json()),
    transports: [new transports.Console(), ...files(settings.LOG_DIR, service)],
  });
  const logger = WinstonModule.createLogger({ instance });
  // Winston formats what it then does not write; there is a debug line for every read.
  if (!instance.isDebugEnabled()) logger.debug = () => undefined;
  return logger;
}

function files(folder: string | undefined, service: string): DailyRotateFile[] {
  if (folder === undefined) return [];
  const daily = (name: string, maxFiles: string, level?: string): DailyRotateFile =>
    withoutIt(
      name,
      new DailyRotateFile({
        dirname: folder,
        filename: `${name}-%DATE%.log`,
        datePattern: 'YYYY-MM-DD',
        utc: true,
        maxFiles,
        auditFile: `${folder}/.${name}-rotation.json`,
        ...(level !== undefined && { level }),
      }),
    );
  return [daily(service, KEEP_ALL), daily(`${service}-error`, KEEP_ERRORS, 'error')];
}

/** A file that cannot be written, on a full disk, must not end the process: standard output has every line. */
function withoutIt(name: string, file: DailyRotateFile): DailyRotateFile {
  const { logStream } = file as unknown as { logStream: EventEmitter };
  let told = false;
  logStream
    .on('error', ({ message }: Error) => {
      if (!told)
        console.error(JSON.stringify({ level: 'error', message: `no more ${name} today: ${message}` }));
      told = true;
    })
    .on('new', () => {
      told = false;
    });
  return file;
}
