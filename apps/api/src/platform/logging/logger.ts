import { WinstonModule } from 'nest-winston';
import type { LoggerService } from '@nestjs/common';
import { format, transports } from 'winston';

/** Names of fields whose values never reach a log. */
const secretFields = /authorization|cookie|token|secret|signature|private|password|api_?key/i;

const redact = format((info) => {
  for (const [name, value] of Object.entries(info)) {
    if (secretFields.test(name) && typeof value === 'string') info[name] = '[redacted]';
  }
  return info;
});

/** Nest's logger on winston: one JSON object a line on standard output. */
export function createLogger(level: string): LoggerService {
  return WinstonModule.createLogger({
    level,
    format: format.combine(format.timestamp(), redact(), format.errors({ stack: true }), format.json()),
    transports: [new transports.Console()],
  });
}
