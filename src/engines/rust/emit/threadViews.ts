/** How what threads share is drawn: a lock by who holds it, a channel's ends by the channel, a span of time as it prints. */
import { fieldAt } from '../../../machine/decode';
import type { Type } from '../../../machine/type';
import type { FieldPath, View, ViewReader } from '../../../machine/view';
import type { Value } from '../../../trace/state';
import type { AdtTy, Ty } from '../types/ty';

const through = (field: string): View => ({ kind: 'transparent', field: [field] });

export function threadView(ty: AdtTy, typeOf: (ty: Ty) => Type): View | undefined {
  const { lang, name, isUser } = ty.def;
  /** A whole number among the fields. */
  const number = (reader: ViewReader, address: number, path: FieldPath): number | undefined => {
    const { type, offset } = fieldAt(typeOf(ty), path);
    return reader.integer(address + offset, type.size as 8);
  };
  const drawn = (text: (read: (path: FieldPath) => number | undefined) => string | undefined): View => ({
    kind: 'draw',
    draw: (reader, address): Value => {
      const shown = text((path) => number(reader, address, path));
      return shown === undefined ? { kind: 'uninitialised' } : { kind: 'scalar', text: shown };
    },
  });
  switch (lang) {
    case 'LockWord':
      return drawn((read) => {
        const taken = read(['taken', 'value']);
        return taken === undefined ? undefined : taken === 0 ? 'false' : 'true';
      });
    case 'RwWord':
      return drawn((read) => users(read(['readers', 'value']), read(['writers', 'value'])));
    case 'OnceLock':
    case 'LazyLock':
      return onceSet(ty, typeOf, number);
    case 'Sender':
    case 'SyncSender':
    case 'Receiver':
      return through('channel');
    case 'MutexGuard':
      return through('lock');
    case 'JoinHandle':
      return drawn((read) => threadText(read(['inner', 'thread', 'id'])));
    case 'Thread':
      return drawn((read) => threadText(read(['id'])));
    case 'Nanoseconds':
      return through('value');
    case 'Duration':
      return drawn((read) => duration(read(['secs']), read(['below', 'value'])));
    default:
      return !isUser && name.startsWith('Atomic') ? through('value') : undefined;
  }
}

/** The value once it is there. */
function onceSet(
  ty: AdtTy,
  typeOf: (ty: Ty) => Type,
  number: (reader: ViewReader, address: number, path: FieldPath) => number | undefined,
): View {
  return {
    kind: 'draw',
    draw: (reader, address) => {
      const state = number(reader, address, ['once', 'state', 'value']);
      if (state === undefined) return { kind: 'uninitialised' };
      const { offset } = fieldAt(typeOf(ty), ['value']);
      return state === 0
        ? reader.value(typeOf(ty.args[0]!), address + offset)
        : { kind: 'scalar', text: state === 1 ? 'being set' : state === 2 ? 'poisoned' : 'not set' };
    },
  };
}

const threadText = (id: number | undefined): string | undefined =>
  id === undefined ? undefined : id === 0 ? 'the main thread' : `thread ${id}`;

function users(readers: number | undefined, writers: number | undefined): string | undefined {
  if (readers === undefined || writers === undefined) return undefined;
  if (writers > 0) return 'one writer';
  return readers === 0 ? 'nobody' : readers === 1 ? 'one reader' : `${readers} readers`;
}

/** As `{:?}` prints it. */
function duration(seconds: number | undefined, nanoseconds: number | undefined): string | undefined {
  if (seconds === undefined || nanoseconds === undefined) return undefined;
  if (seconds > 0) return `${seconds}${fraction(nanoseconds, 9)}s`;
  if (nanoseconds >= 1_000_000)
    return `${Math.trunc(nanoseconds / 1_000_000)}${fraction(nanoseconds % 1_000_000, 6)}ms`;
  if (nanoseconds >= 1_000) return `${Math.trunc(nanoseconds / 1_000)}${fraction(nanoseconds % 1_000, 3)}µs`;
  return `${nanoseconds}ns`;
}

function fraction(value: number, digits: number): string {
  const text = String(value).padStart(digits, '0').replace(/0+$/, '');
  return text === '' ? '' : `.${text}`;
}
