import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { Length, validateSync } from 'class-validator';
import { CleanName, IsPlainText } from './plain-text.js';

class Named {
  @CleanName(10)
  @Length(1, 10)
  @IsPlainText()
  name: unknown;
}

const named = (name: unknown): { name: unknown; refused: boolean } => {
  const instance = plainToInstance(Named, { name });
  return { name: instance.name, refused: validateSync(instance).length > 0 };
};

describe('CleanName', () => {
  it.each([
    ['Mara', 'Mara'],
    [' Ma\u200Bra\u202E ', 'Mara'],
    ['Ｍａｒａ', 'Mara'],
    ['<b>Mara</b>', 'bMara/b'],
  ])('%j is taken as %j', (given, name) => {
    expect(named(given)).toEqual({ name, refused: false });
  });

  it.each(['', '\u200B\u202E', '<>', 'x'.repeat(11), 'x'.repeat(90), 48, null])('%j is refused', (given) => {
    expect(named(given).refused).toBe(true);
  });
});
