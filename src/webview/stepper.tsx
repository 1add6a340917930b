/** First, previous, play, next, last; a slider over all steps; buttons for the steps that the source names. */
import type { VNode } from 'preact';
import type { Actions } from './app';
import type { Panel, Run, StepLabel } from './model';

export interface StepperProps {
  readonly panel: Panel;
  readonly run: Run;
  /** Where the step is: `line 3`, `thread 2, line 3`, `end`. */
  readonly at: string;
  readonly actions: Actions;
}

export function Stepper({ panel, run, at, actions }: StepperProps): VNode {
  const last = run.reader.trace.length - 1;
  const { step, isPlaying } = panel;
  const position = `Step ${step + 1} of ${last + 1}, ${at}`;
  return (
    <section class="stepper" aria-label="Steps">
      <div class="buttons">
        <StepButton
          title="First step (Home)"
          path="M4 3v10M13 3 7 8l6 5z"
          isOff={step === 0}
          onClick={() => actions.go(0)}
        />
        <StepButton
          title="Previous step (←, with Shift: before the call; [: the loop’s previous pass)"
          path="M11 3 5 8l6 5z"
          isOff={step === 0}
          onClick={() => actions.go(step - 1)}
        />
        <StepButton
          title={isPlaying ? 'Pause (Space)' : 'Play (Space)'}
          path={isPlaying ? 'M5 3v10M11 3v10' : 'M5 3l8 5-8 5z'}
          isOff={last === 0}
          onClick={actions.togglePlay}
        />
        <StepButton
          title="Next step (→, with Shift: past the call; Shift+↑: out of this one; ]: the loop’s next pass; Shift+↓: past the loop)"
          path="M5 3l6 5-6 5z"
          isOff={step === last}
          onClick={() => actions.go(step + 1)}
        />
        <StepButton
          title="Last step (End)"
          path="M3 3l6 5-6 5zM12 3v10"
          isOff={step === last}
          onClick={() => actions.go(last)}
        />
      </div>
      <input
        type="range"
        class="slider"
        min={0}
        max={last}
        value={step}
        aria-label="Step"
        aria-valuetext={position}
        onInput={(event) => actions.go(Number(event.currentTarget.value))}
      />
      <output class="position">
        {step + 1} / {last + 1}
        <span> · {at}</span>
      </output>
      {run.labels.length > 0 && <Labels labels={run.labels} step={step} actions={actions} />}
    </section>
  );
}

function StepButton(props: { title: string; path: string; isOff: boolean; onClick(): void }): VNode {
  // A disabled button would drop the focus of who steps by keyboard to the last step.
  return (
    <button
      type="button"
      class="step"
      title={props.title}
      aria-label={props.title}
      aria-disabled={props.isOff}
      onClick={props.onClick}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d={props.path} />
      </svg>
    </button>
  );
}

const mostLabels = 60;

function Labels({ labels, step, actions }: { labels: readonly StepLabel[]; step: number; actions: Actions }): VNode {
  const hidden = labels.length - mostLabels;
  return (
    <fieldset class="labels" aria-label="Named states">
      {labels.slice(0, mostLabels).map((label) => (
        <button
          type="button"
          class="label"
          key={label.step}
          aria-current={label.step === step ? 'step' : undefined}
          title={`Go to ${label.text}, step ${label.step + 1}`}
          onClick={() => actions.go(label.step)}
        >
          {label.text}
        </button>
      ))}
      {hidden > 0 && <span class="quiet">and {hidden} more</span>}
    </fieldset>
  );
}
