/** Checks what the extension host sends, so that the panel never works on half a message. */
import type { FenceIdentity, PanelSettings, ToPanel } from '../live/protocol';
import type { Trace } from '../trace/trace';

export function toPanel(message: unknown): ToPanel | undefined {
  if (!isRecord(message)) return undefined;
  switch (message.type) {
    case 'show': {
      const { ticket, fence, trace, keepPlace } = message;
      if (!isCount(ticket) || !isFence(fence) || !isTrace(trace)) return undefined;
      return { type: 'show', ticket, fence, trace, keepPlace: keepPlace === true };
    }
    case 'rejected': {
      const { ticket, fence, trace } = message;
      return isCount(ticket) && isFence(fence) && isTrace(trace)
        ? { type: 'rejected', ticket, fence, trace }
        : undefined;
    }
    case 'placed':
      return isFence(message.fence) ? { type: 'placed', fence: message.fence } : undefined;
    case 'running': {
      const { ticket, fence } = message;
      return isCount(ticket) && isFence(fence) ? { type: 'running', ticket, fence } : undefined;
    }
    case 'empty':
      return typeof message.message === 'string' ? { type: 'empty', message: message.message } : undefined;
    case 'pinned':
      return { type: 'pinned', pinned: message.pinned === true };
    case 'goToLine':
      return isCount(message.line) ? { type: 'goToLine', line: message.line } : undefined;
    case 'move': {
      const { to } = message;
      return to === 'first' || to === 'previous' || to === 'next' || to === 'last' ? { type: 'move', to } : undefined;
    }
    case 'settings':
      return isRecord(message.settings) ? { type: 'settings', settings: settingsOf(message.settings) } : undefined;
    default:
      return undefined;
  }
}

export const defaultSettings: PanelSettings = { showAddresses: false, newestFrame: 'bottom', playInterval: 800 };

function settingsOf(settings: Record<string, unknown>): PanelSettings {
  const { playInterval } = settings;
  return {
    showAddresses: settings.showAddresses === true,
    newestFrame: settings.newestFrame === 'top' ? 'top' : 'bottom',
    playInterval:
      typeof playInterval === 'number' && playInterval >= 50
        ? Math.min(playInterval, 60_000)
        : defaultSettings.playInterval,
  };
}

export function isTrace(value: unknown): value is Trace {
  return (
    isRecord(value) &&
    typeof value.language === 'string' &&
    typeof value.source === 'string' &&
    typeof value.stdout === 'string' &&
    typeof value.stderr === 'string' &&
    isRecord(value.outcome) &&
    typeof value.outcome.kind === 'string' &&
    isCount(value.length) &&
    Array.isArray(value.leaks) &&
    value.log instanceof Uint8Array &&
    Array.isArray(value.strings)
  );
}

function isFence(value: unknown): value is FenceIdentity {
  return (
    isRecord(value) &&
    typeof value.note === 'string' &&
    isCount(value.block) &&
    typeof value.title === 'string' &&
    typeof value.language === 'string' &&
    (value.opensAt === undefined || typeof value.opensAt === 'string')
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
