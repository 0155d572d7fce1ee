import { Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsUrl,
  Max,
  Min,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { trustedProxies } from '../rate-limit/trusted-proxies.js';

/** A TCP port; 0 has the system choose one. */
export const Port = (): PropertyDecorator => (target, name) => {
  Transform(({ value }) => Number(value))(target, name);
  IsInt()(target, name);
  Min(0)(target, name);
  Max(65_535)(target, name);
};

/** A whole number from `min` to `max`. */
export const Count =
  (min: number, max: number): PropertyDecorator =>
  (target, name) => {
    Transform(({ value }) => Number(value))(target, name);
    IsInt()(target, name);
    Min(min)(target, name);
    Max(max)(target, name);
  };

/** `on` or `off`. */
export const Switch = (): PropertyDecorator => (target, name) => {
  IsIn(['on', 'off'])(target, name);
};

/** An address of a server, by name or number, with its scheme. */
export const HttpUrl = (message?: string): PropertyDecorator =>
  IsUrl(
    { require_tld: false, protocols: ['http', 'https'], require_protocol: true },
    message === undefined ? {} : { message },
  );

/** What `TRUSTED_PROXIES` may be, with `@Validate`. */
@ValidatorConstraint()
export class ProxyList implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    try {
      trustedProxies(String(value));
      return true;
    } catch {
      return false;
    }
  }
  defaultMessage(): string {
    return 'must be a list of addresses or CIDR blocks, or loopback, linklocal, uniquelocal or none';
  }
}
