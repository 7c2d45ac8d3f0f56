import { isRecord, type Parameters } from '../http/parameters.ts';
import type { Upload } from '../http/upload.ts';
import { badRequest } from '../refusal.ts';

/** Typed reading of a call's parameters: numbers and objects may come as themselves or as text. */
export class Arguments {
  private readonly parameters: Parameters;

  constructor(parameters: Parameters) {
    this.parameters = parameters;
  }

  /** The text of a parameter, empty when it is absent. */
  text(name: string): string {
    const value = this.parameters.values[name];
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return '';
  }

  /** A whole number; anything else is as good as absent. */
  integer(name: string, otherwise: number): number {
    const value = this.parameters.values[name];
    const number =
      typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
    return Number.isSafeInteger(number) ? number : otherwise;
  }

  flag(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.text(name).toLowerCase());
  }

  /** A JSON value, which may come as text; undefined when absent. */
  json(name: string, what = name): unknown {
    const value = this.parameters.values[name];
    if (typeof value !== 'string') return value ?? undefined;
    if (value === '') return undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`can't parse ${what} JSON object`);
    }
  }

  /** A JSON object, undefined when absent. */
  object(name: string, what = name): Record<string, unknown> | undefined {
    const value = this.json(name, what);
    if (value === undefined) return undefined;
    if (!isRecord(value)) throw badRequest(`object expected as ${what}`);
    return value;
  }

  has(name: string): boolean {
    return this.parameters.values[name] !== undefined;
  }

  /** The arguments of one item of a list, with the call's uploads. */
  with(values: Record<string, unknown>): Arguments {
    return new Arguments({ values, uploads: this.parameters.uploads });
  }

  upload(name: string): Upload | undefined {
    return this.parameters.uploads.get(name);
  }
}
