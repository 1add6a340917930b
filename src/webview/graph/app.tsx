/** What stands around the picture: the search and its hits, what is shown, the legend, the links of a node as a list. */
import type { VNode } from 'preact';
import { kindOf, type NodeKind } from '../../graph/linkGraph';
import { deepest, type FlagName, type Options } from '../../graph/options';
import type { GraphModel } from './model';
import { groupCss, type Palette } from './palette';
import { SearchBox } from './searchBox';

export interface Actions {
  setOptions(options: Options): void;
  setQuery(query: string): void;
  /** The keyboard's focus goes to a node, and the picture to where it stands. */
  goTo(node: number): void;
  open(node: number, isBeside: boolean): void;
  pin(isPinned: boolean): void;
  zoom(factor: number): void;
  fit(): void;
  toggleMenu(): void;
  /** A group stands out as long as the reader is at its line of the legend. */
  spotlight(group: string | undefined): void;
  /** Back from the search to the picture. */
  leaveSearch(): void;
}

export interface PageProps {
  readonly model: GraphModel;
  readonly palette: Palette;
  readonly isMenuOpen: boolean;
  readonly actions: Actions;
}

export function Toolbar({ model, isMenuOpen, actions }: PageProps): VNode {
  const { options } = model;
  const mode = (value: Options['mode'], text: string): VNode => (
    <button
      type="button"
      class="choice"
      aria-pressed={options.mode === value}
      onClick={() => actions.setOptions({ ...options, mode: value })}
    >
      {text}
    </button>
  );
  return (
    <div class="toolbar">
      <fieldset class="modes">
        <legend class="unseen">What is shown</legend>
        {mode('vault', 'Whole vault')}
        {mode('local', 'Local')}
      </fieldset>
      {options.mode === 'local' && <LocalTools model={model} actions={actions} />}
      <SearchBox model={model} actions={actions} />
      <span class="tally">{tally(model)}</span>
      <div class="tools">
        <Tool title="Zoom out (-)" path="M3 8h10" act={() => actions.zoom(1 / 1.25)} />
        <Tool title="Zoom in (+)" path="M3 8h10M8 3v10" act={() => actions.zoom(1.25)} />
        <Tool title="Show all of it (0)" path="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" act={actions.fit} />
        <Tool
          title="Links as a list"
          path="M3 4h10M3 8h10M3 12h10"
          isPressed={options.showsList}
          act={() => actions.setOptions({ ...options, showsList: !options.showsList })}
        />
        <Tool
          title="What is shown, and how"
          isMenu
          path="M3 5h5M12 5h1M10 3v4M3 11h1M8 11h5M6 9v4"
          isPressed={isMenuOpen}
          act={actions.toggleMenu}
        />
      </div>
    </div>
  );
}

interface ToolProps {
  readonly title: string;
  readonly path: string;
  readonly isPressed?: boolean;
  readonly isMenu?: boolean;
  readonly act: () => void;
}

function Tool({ title, path, isPressed, isMenu, act }: ToolProps): VNode {
  return (
    <button
      type="button"
      class={isMenu ? 'tool menu-button' : 'tool'}
      title={title}
      aria-label={title}
      aria-pressed={isMenu ? undefined : isPressed}
      aria-expanded={isMenu ? isPressed : undefined}
      onClick={act}
    >
      <svg width="16" height="16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

function LocalTools({ model, actions }: Pick<PageProps, 'model' | 'actions'>): VNode {
  const { options, isPinned } = model;
  return (
    <div class="local">
      <label class="depth">
        Depth
        <input
          type="range"
          min={1}
          max={deepest}
          value={options.depth}
          aria-valuetext={`${options.depth} ${options.depth === 1 ? 'link' : 'links'} away`}
          onInput={(event) => actions.setOptions({ ...options, depth: Number(event.currentTarget.value) })}
        />
        <output>{options.depth}</output>
      </label>
      <Tool
        title={isPinned ? 'Follow the editor again' : 'Stay at this note'}
        path="M6 2h4l-.5 4.5L12 9H4l2.5-2.5zM8 9v5"
        isPressed={isPinned}
        act={() => actions.pin(!isPinned)}
      />
    </div>
  );
}

function tally({ shown, hits, query }: GraphModel): string {
  const nodes = shown.nodes.length;
  const found = hits === undefined || query === '' ? '' : `${count(hits.length, 'hit')} · `;
  return `${found}${count(nodes, 'node')} · ${count(shown.sources.length, 'link')}`;
}

const count = (many: number, what: string): string => `${many.toLocaleString('en')} ${what}${many === 1 ? '' : 's'}`;

export function Menu({ model, actions }: PageProps): VNode {
  const { options } = model;
  const flag = (name: FlagName, text: string): VNode => (
    <label class="row">
      <input
        type="checkbox"
        checked={options[name]}
        onChange={(event) => actions.setOptions({ ...options, [name]: event.currentTarget.checked })}
      />
      {text}
    </label>
  );
  const colour = (value: Options['colour'], text: string): VNode => (
    <label class="row">
      <input
        type="radio"
        name="colour"
        checked={options.colour === value}
        onChange={() => actions.setOptions({ ...options, colour: value, hiddenGroups: [] })}
      />
      {text}
    </label>
  );
  return (
    <section class="menu" aria-label="What is shown, and how">
      <fieldset>
        <legend>Show</legend>
        {flag('showsOrphans', 'Notes without links')}
        {flag('showsMissing', 'Notes that are missing')}
        {flag('showsAttachments', 'Attachments')}
        {flag('showsTags', 'Tags')}
        {flag('showsHitsOnly', 'Only what the search finds')}
        {flag('showsArrows', 'Arrows')}
        {flag('showsLegend', 'Legend')}
      </fieldset>
      <fieldset>
        <legend>Colour by</legend>
        {colour('folder', 'Folder')}
        {colour('tag', 'Tag')}
        {colour('none', 'Nothing')}
      </fieldset>
      <p class="hint">
        Search: words of a name, <code>folder/</code>, <code>#tag</code>, <code>-not</code>.
      </p>
      <Keys />
    </section>
  );
}

const keys: readonly (readonly [string, string])[] = [
  ['Enter', 'go to a note; open it'],
  ['Ctrl+Enter, Ctrl+click', 'open it to the side'],
  ['Arrows', 'go to a neighbour; without a note, move'],
  ['Tab', 'go to the next note'],
  ['Shift+Arrows', 'move the picture'],
  ['+ - 0', 'zoom, show all of it'],
  ['L', 'local graph of the note'],
  ['/', 'search'],
  ['Escape', 'let go'],
];

function Keys(): VNode {
  return (
    <details class="keys">
      <summary>Keys in the picture</summary>
      <dl>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Colours and shapes; a group's box hides it and shows it again, and whoever is at its line sees where it is. */
export function Legend({ model, palette, actions }: PageProps): VNode {
  const { options, groups } = model;
  const isHidden = new Set(options.hiddenGroups);
  const has = (kind: NodeKind): boolean => model.shown.nodes.some((node) => kindOf(model.graph, node) === kind);
  const present = new Set(Array.from(model.shown.nodes, (node) => groups.of[node]));
  const listed = groups.all.filter(({ name }, index) => present.has(index) || isHidden.has(name));
  const toggle = (name: string): void => {
    const hiddenGroups = isHidden.has(name)
      ? options.hiddenGroups.filter((other) => other !== name)
      : [...options.hiddenGroups, name];
    actions.setOptions({ ...options, hiddenGroups });
  };
  return (
    <section class="legend" aria-label="Legend">
      {(listed.length > 1 || isHidden.size > 0) &&
        listed.map(({ name, count: notes, colour }) => (
          <label
            key={name}
            class="row"
            onMouseEnter={() => actions.spotlight(name)}
            onMouseLeave={() => actions.spotlight(undefined)}
          >
            <input
              type="checkbox"
              checked={!isHidden.has(name)}
              onChange={() => toggle(name)}
              onFocus={(event) => event.currentTarget.matches(':focus-visible') && actions.spotlight(name)}
              onBlur={() => actions.spotlight(undefined)}
            />
            <Swatch shape="disc" colour={groupCss(palette, colour)} />
            <span class="name">{groupTitle(name)}</span>
            <span class="count">{notes.toLocaleString('en')}</span>
          </label>
        ))}
      {has('missing') && <Shape shape="ring" text="missing note" />}
      {has('attachment') && <Shape shape="square" text="attachment" />}
      {has('tag') && <Shape shape="diamond" text="tag" />}
    </section>
  );
}

const groupTitle = (name: string): string => (name === '/' ? 'Top folder' : name.slice(name.lastIndexOf('/') + 1));

function Shape({ shape, text }: { shape: SwatchShape; text: string }): VNode {
  return (
    <div class="row">
      <Swatch shape={shape} colour="currentColor" />
      <span class="name">{text}</span>
    </div>
  );
}

type SwatchShape = 'disc' | 'ring' | 'square' | 'diamond';

export function Swatch({ shape, colour }: { shape: SwatchShape; colour: string }): VNode {
  return (
    <svg class="swatch" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {shape === 'disc' && <circle cx="6" cy="6" r="5" fill={colour} />}
      {shape === 'ring' && (
        <circle cx="6" cy="6" r="4.5" fill="none" stroke={colour} stroke-width="1.4" stroke-dasharray="2.5 1.8" />
      )}
      {shape === 'square' && <rect x="1.5" y="1.5" width="9" height="9" fill={colour} />}
      {shape === 'diamond' && <path d="M6 0L12 6L6 12L0 6Z" fill={colour} />}
    </svg>
  );
}
