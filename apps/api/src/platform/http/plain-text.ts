import { cleanName, UncleanTextError } from '@agentrooms/negotiation';
import { Transform } from 'class-transformer';
import { registerDecorator } from 'class-validator';

/** Control, format (bidi, zero-width) and line-separating characters: they can disguise a text. */
const DISGUISING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** The text has visible characters only, and not only spaces. */
export const isPlainText = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && !DISGUISING.test(value);

/** class-validator form of {@link isPlainText}. */
export const IsPlainText = (): PropertyDecorator => (target, propertyName) => {
  registerDecorator({
    name: 'isPlainText',
    target: target.constructor,
    propertyName: String(propertyName),
    validator: {
      validate: isPlainText,
      defaultMessage: () => '$property must be visible text without control characters',
    },
  });
};

/**
 * Cleans a name before it is validated: plain letters, no invisible characters, no marks of markup. What cannot be cleaned
 * stays as it is, to be refused.
 */
export const CleanName = (maxLength: number): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => {
    try {
      return cleanName(value, maxLength);
    } catch (error) {
      if (error instanceof UncleanTextError) return error.code === 'empty' ? '' : value;
      throw error;
    }
  });
