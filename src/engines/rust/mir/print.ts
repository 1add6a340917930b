/** Prints MIR, much as rustc's `--emit mir` does: for tests, and for whoever debugs a stage. */
import { show } from '../types/ty';
import type {
  AssertMessage,
  Block,
  BlockId,
  Body,
  Constant,
  Operand,
  Place,
  Projection,
  Rvalue,
  Statement,
  Terminator,
} from './mir';

export function printBody(body: Body): string {
  const lines = [`fn ${body.name} {`];
  body.locals.forEach((local, id) => {
    const named = local.user ? ` // ${local.mutable ? 'mut ' : ''}${local.user.name}` : '';
    lines.push(`    let _${id}: ${show(local.ty)};${named}`);
  });
  body.blocks.forEach((block, id) => {
    lines.push('', ...printBlock(block, id));
  });
  lines.push('}');
  body.promoted.forEach((each, index) => {
    lines.push('', `promoted[${index}] in ${body.name}:`, printBody(each));
  });
  return lines.join('\n');
}

function printBlock(block: Block, id: BlockId): string[] {
  return [
    `    bb${id}${block.cleanup ? ' (cleanup)' : ''}: {`,
    ...block.statements.map((each) => `        ${printStatement(each)};`),
    `        ${printTerminator(block.terminator)};`,
    '    }',
  ];
}

export function printStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'assign':
      return `${printPlace(statement.place)} = ${printRvalue(statement.rvalue)}`;
    case 'storageLive':
      return `StorageLive(_${statement.local})`;
    case 'storageDead':
      return `StorageDead(_${statement.local})`;
    case 'declare':
      return `declare(_${statement.local})`;
    case 'setVariant':
      return `variant(${printPlace(statement.place)}) = ${statement.variant}`;
    case 'step': {
      const labels = statement.labels.map((label) => ` @${label.name}${label.lastOnly ? '!' : ''}`).join('');
      return `step ${statement.event}${labels} at ${statement.span.start}`;
    }
    case 'loop':
      return `loop ${statement.loop} ${statement.event}`;
    case 'fakeRead':
      return `FakeRead(${statement.cause}, ${printPlace(statement.place)})`;
    default:
      return statement satisfies never;
  }
}

export function printTerminator(terminator: Terminator): string {
  switch (terminator.kind) {
    case 'goto':
      return `goto -> bb${terminator.target}`;
    case 'switchInt': {
      const targets = terminator.targets.map((each) => `${each.value}: bb${each.target}`);
      return `switchInt(${printOperand(terminator.operand)}) -> [${[...targets, `otherwise: bb${terminator.otherwise}`].join(', ')}]`;
    }
    case 'return':
    case 'resume':
    case 'unreachable':
      return terminator.kind;
    case 'drop': {
      const verb = `${terminator.boxOnly ? 'free' : 'drop'}${terminator.step ? '!' : ''}`;
      return `${verb}(${printPlace(terminator.place)}) -> ${printTargets(terminator.target, terminator.unwind)}`;
    }
    case 'call': {
      const call = `${printOperand(terminator.func)}(${terminator.args.map(printOperand).join(', ')})`;
      return `${printPlace(terminator.destination)} = ${call} -> ${printTargets(terminator.target, terminator.unwind)}`;
    }
    case 'assert': {
      const condition = `${terminator.expected ? '' : '!'}${printOperand(terminator.condition)}`;
      return `assert(${condition}, ${printMessage(terminator.message)}) -> ${printTargets(terminator.target, terminator.unwind)}`;
    }
    default:
      return terminator satisfies never;
  }
}

function printTargets(target: BlockId | null, unwind: BlockId | null): string {
  const parts = [target === null ? 'never' : `bb${target}`, ...(unwind === null ? [] : [`unwind bb${unwind}`])];
  return parts.length === 1 ? (parts[0] as string) : `[${parts.join(', ')}]`;
}

function printMessage(message: AssertMessage): string {
  switch (message.kind) {
    case 'overflow':
      return `${message.op} overflow of ${printOperand(message.left)}, ${printOperand(message.right)}`;
    case 'bounds':
      return `index ${printOperand(message.index)} of ${printOperand(message.length)}`;
    case 'negateOverflow':
    case 'divisionByZero':
    case 'remainderByZero':
      return `${message.kind} of ${printOperand(message.operand)}`;
    default:
      return message satisfies never;
  }
}

export const printPlace = (place: Place): string => place.projections.reduce(project, `_${place.local}`);

function project(base: string, projection: Projection): string {
  switch (projection.kind) {
    case 'deref':
      return `(*${base})`;
    case 'field':
      return `${base}.${projection.index}`;
    case 'index':
      return `${base}[_${projection.local}]`;
    case 'constantIndex':
      return `${base}[${projection.fromEnd ? '-' : ''}${projection.offset}]`;
    case 'subslice':
      return `${base}[${projection.from}..-${projection.toEnd}]`;
    case 'downcast':
      return `(${base} as ${projection.variant})`;
    default:
      return projection satisfies never;
  }
}

export function printOperand(operand: Operand): string {
  return operand.kind === 'constant'
    ? `const ${printConstant(operand.value, operand)}`
    : `${operand.kind} ${printPlace(operand.place)}`;
}

function printConstant(value: Constant, operand: Operand & { kind: 'constant' }): string {
  switch (value.kind) {
    case 'integer':
    case 'float':
      return `${value.value}_${show(operand.ty)}`;
    case 'boolean':
      return `${value.value}`;
    case 'character':
      return JSON.stringify(String.fromCodePoint(value.value)).replace(/^"|"$/g, "'");
    case 'string':
      return JSON.stringify(value.value);
    case 'bytes':
      return `b[${value.value.join(' ')}]`;
    case 'zeroSized':
      return operand.ty.kind === 'fnDef' ? operand.ty.def.name : show(operand.ty);
    case 'item':
      return value.def.name;
    case 'static':
      return `&${value.def.name}`;
    case 'parameter':
      return show(value.parameter);
    case 'promoted':
      return `promoted[${value.index}]`;
    default:
      return value satisfies never;
  }
}

function printRvalue(rvalue: Rvalue): string {
  switch (rvalue.kind) {
    case 'use':
      return printOperand(rvalue.operand);
    case 'repeat':
      return `[${printOperand(rvalue.operand)}; ${rvalue.ty.kind === 'array' ? show(rvalue.ty.length) : '?'}]`;
    case 'ref':
      return `&${rvalue.borrow === 'shared' ? '' : rvalue.borrow === 'mutable' ? 'mut ' : `${rvalue.borrow} `}${printPlace(rvalue.place)}`;
    case 'addressOf':
      return `&raw ${rvalue.mutable ? 'mut' : 'const'} ${printPlace(rvalue.place)}`;
    case 'length':
      return `Len(${printPlace(rvalue.place)})`;
    case 'cast':
      return `${printOperand(rvalue.operand)} as ${show(rvalue.ty)} (${rvalue.cast})`;
    case 'binary':
    case 'checkedBinary':
      return `${rvalue.kind === 'binary' ? '' : 'checked '}${rvalue.op}(${printOperand(rvalue.left)}, ${printOperand(rvalue.right)})`;
    case 'unary':
      return `${rvalue.op}(${printOperand(rvalue.operand)})`;
    case 'variant':
      return `variant(${printPlace(rvalue.place)})`;
    case 'aggregate': {
      const variant = rvalue.aggregate.kind === 'adt' && rvalue.ty.kind === 'adt' && rvalue.ty.def.shape === 'enum';
      const name =
        variant && rvalue.aggregate.kind === 'adt' ? `${show(rvalue.ty)}#${rvalue.aggregate.variant}` : show(rvalue.ty);
      return `${name} { ${rvalue.operands.map(printOperand).join(', ')} }`;
    }
    default:
      return rvalue satisfies never;
  }
}
