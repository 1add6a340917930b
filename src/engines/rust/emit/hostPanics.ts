/** Panics: each thread has its own, with a message or a value that goes to whoever catches it. */
import type { HostCall, HostFunction, HostResult, Pointer } from '../../../machine/host';
import type { Machine } from '../../../machine/machine';
import type { FailedAssertion } from '../../../machine/pause';
import { textArgument } from './host';
import { literal, type ThreadNames } from './hostThreads';
import { TextCollector } from './textCollector';

export interface Panic {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What the panic that a thread caught last had to say. */
interface Payload {
  readonly message: string;
  /** The message stands in the program as it is. */
  readonly isLiteral: boolean;
  /** A value of the program's own. */
  readonly value: Pointer | undefined;
}

interface ThreadPanics {
  /** The message that is being written. */
  readonly text: TextCollector;
  /** Panics that unwind. */
  active: number;
  /** Calls that would catch one. */
  catchers: number;
  payload: Payload;
}

const nothing: Payload = { message: '', isLiteral: true, value: undefined };
const note = 'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n';

export class Panics {
  /** The one that began last. */
  last: Panic | undefined;
  readonly #write: (text: string) => void;
  readonly #names: ThreadNames;
  readonly #threads = new Map<number, ThreadPanics>();

  constructor(write: (text: string) => void, names: ThreadNames) {
    this.#write = write;
    this.#names = names;
  }

  of(machine: Machine): ThreadPanics {
    const { id } = machine.threads.current;
    const known = this.#threads.get(id);
    if (known) return known;
    const own = { text: new TextCollector(), active: 0, catchers: 0, payload: nothing };
    this.#threads.set(id, own);
    return own;
  }

  failed({ message, isFormatted }: FailedAssertion, machine: Machine): HostResult {
    return this.begin({ message, isLiteral: !isFormatted, value: undefined }, machine);
  }

  /**
   * Writes the message as the standard library's hook does; the thread's number, which differs from run to run, is left
   * out. A panic while another unwinds aborts.
   */
  begin(payload: Payload, machine: Machine): HostResult {
    const { line, column } = machine.placeOf((code) => !code.isCallersAffair);
    const { current } = machine.threads;
    const isFirst = this.last === undefined;
    this.last = { message: payload.message, line, column };
    const name = this.#names.get(current.id) ?? (current.id === 0 ? 'main' : '<unnamed>');
    this.#write(`\nthread '${name}' panicked at src/main.rs:${line}:${column}:\n${payload.message}\n`);
    if (isFirst) this.#write(note);
    return this.unwind(payload, machine);
  }

  /** Without a message: the panic was caught before, and goes on. */
  unwind(payload: Payload, machine: Machine): HostResult {
    const own = this.of(machine);
    if (own.active > 0) {
      this.#write('thread caused non-unwinding panic. aborting.\n');
      return { kind: 'exit', code: 134 };
    }
    own.active++;
    own.payload = payload;
    return { kind: 'unwind', isCaught: own.catchers > 0 };
  }
}

export function panicFunctions(panics: Panics): Record<string, HostFunction> {
  const message = (call: HostCall): string => panics.of(call.machine).text.take();
  return {
    panic_text: (call) => panics.of(call.machine).text.add(textArgument(call)),
    panic_begin: (call) =>
      panics.begin({ message: message(call), isLiteral: call.number(0) !== 0, value: undefined }, call.machine),
    panic_with: (call) => {
      const payload = { message: message(call), isLiteral: false, value: call.pointer(0) };
      return call.number(1) === 0 ? panics.unwind(payload, call.machine) : panics.begin(payload, call.machine);
    },
    panic_expected: ({ machine }) => {
      panics.of(machine).catchers++;
      return undefined;
    },
    panic_missed: ({ machine }) => {
      panics.of(machine).catchers--;
      return undefined;
    },
    panic_caught: ({ machine }) => {
      const own = panics.of(machine);
      own.catchers--;
      own.active--;
      return undefined;
    },
    panic_value: (call) => {
      call.returnPointer(panics.of(call.machine).payload.value ?? { address: 0, provenance: 0 });
      return undefined;
    },
    panic_is_literal: (call) => {
      call.returnInt(panics.of(call.machine).payload.isLiteral ? 1 : 0);
      return undefined;
    },
    panic_message: (call) => {
      const { message: text } = panics.of(call.machine).payload;
      call.returnPointer(literal(call.machine, text), new TextEncoder().encode(text).length);
      return undefined;
    },
    is_panicking: (call) => {
      call.returnInt(panics.of(call.machine).active > 0 ? 1 : 0);
      return undefined;
    },
  };
}
