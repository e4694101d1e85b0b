/** One field of a form, by what is asked. */

import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

import { useText } from "../staff/hooks";
import { useBranchLanguages, useChoices } from "./hooks";
import { HoursField } from "./hours_field";
import type { Field, Option } from "./kinds";
import { Served } from "./served";
import { isTree } from "./values";
import type { Kind, Value } from "./wire";

interface FieldProps {
  readonly field: Field;
  readonly value: Value | undefined;
  /** What the server says is wrong with it; empty if nothing. */
  readonly mistake: string;
  readonly onChange: (value: Value) => void;
}

export function FieldInput(props: FieldProps): JSX.Element {
  const { field, value, onChange } = props;
  switch (field.input) {
    case "names":
      return <NamesField {...props} />;
    case "flag":
      return <FlagField {...props} />;
    case "number":
      return (
        <Labelled {...props}>
          {(described) => (
            <input
              {...described}
              type="number"
              class="short"
              min={field.min}
              max={field.max}
              required={field.optional !== true}
              value={typeof value === "number" ? value : ""}
              onInput={({ currentTarget: { value: typed } }) => onChange(typed === "" ? null : Number(typed))}
            />
          )}
        </Labelled>
      );
    case "line":
      return (
        <Labelled {...props}>
          {(described) => (
            <input
              {...described}
              type="text"
              autocomplete="off"
              maxLength={300}
              required={field.optional !== true}
              value={typeof value === "string" ? value : ""}
              onInput={({ currentTarget: { value: typed } }) => onChange(typed === "" && field.optional === true ? null : typed)}
            />
          )}
        </Labelled>
      );
    case "one":
      return <OneOf {...props} options={field.options} />;
    case "some":
      return <SomeOf {...props} choices={field.options.map(({ value: id, label }) => ({ id: String(id), label }))} />;
    case "thing":
      return <Thing {...props} of={field.of} />;
    case "things":
      return <Things {...props} of={field.of} />;
    case "served":
      return (
        <Group {...props}>
          <Served of={field.of} value={value} onChange={onChange} />
        </Group>
      );
    case "hours":
      return (
        <Group {...props}>
          <HoursField value={value} onChange={onChange} />
        </Group>
      );
  }
}

interface Described {
  readonly "aria-describedby": string;
  readonly "aria-invalid": boolean;
}

/** A label above one input, with its hint and what is wrong below. */
function Labelled({ field, mistake, children }: FieldProps & { readonly children: (described: Described) => JSX.Element }): JSX.Element {
  const text = useText();
  const id = useId();
  return (
    <div>
      <label class="field">
        <span>{text(field.label)}</span>
        {children({ "aria-describedby": id, "aria-invalid": mistake !== "" })}
      </label>
      <Below id={id} field={field} mistake={mistake} />
    </div>
  );
}

/** Several inputs that answer one question. */
function Group({ field, mistake, children }: Pick<FieldProps, "field" | "mistake"> & { readonly children: ComponentChildren }): JSX.Element {
  const text = useText();
  const id = useId();
  return (
    <fieldset aria-describedby={id}>
      <legend>{text(field.label)}</legend>
      {children}
      <Below id={id} field={field} mistake={mistake} />
    </fieldset>
  );
}

function Below({ id, field, mistake }: { readonly id: string } & Pick<FieldProps, "field" | "mistake">): JSX.Element {
  const text = useText();
  return (
    <div id={id}>
      {field.hint !== undefined && <p class="hint">{text(field.hint)}</p>}
      <p class="field-error">{mistake}</p>
    </div>
  );
}

function NamesField(props: FieldProps): JSX.Element {
  const text = useText();
  const languages = useBranchLanguages();
  const { field, value, onChange } = props;
  const names = isTree(value) ? value : {};
  const write = (language: string, typed: string): void => {
    const { [language]: _, ...others } = names;
    onChange(typed === "" ? others : { ...names, [language]: typed });
  };
  return (
    <Group {...props}>
      <div class="names">
        {languages.map((language) => (
          <label key={language} class="names-row">
            <span>{text(`admin-language-${language}` as "admin-language-uk")}</span>
            <input
              type="text"
              lang={language}
              maxLength={300}
              autocomplete="off"
              required={field.optional !== true}
              value={typeof names[language] === "string" ? names[language] : ""}
              onInput={({ currentTarget }) => write(language, currentTarget.value)}
            />
          </label>
        ))}
      </div>
    </Group>
  );
}

function FlagField({ field, value, mistake, onChange }: FieldProps): JSX.Element {
  const text = useText();
  const id = useId();
  return (
    <div>
      <label class="choice-row flag">
        <input
          type="checkbox"
          aria-describedby={id}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        <span>{text(field.label)}</span>
      </label>
      <Below id={id} field={field} mistake={mistake} />
    </div>
  );
}

function OneOf(props: FieldProps & { readonly options: readonly Option[] }): JSX.Element {
  const text = useText();
  const name = useId();
  const { options, value, onChange } = props;
  return (
    <Group {...props}>
      <div class="pill-row">
        {options.map((option) => (
          <label key={option.value} class="pill">
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label === null ? option.value : text(option.label)}</span>
          </label>
        ))}
      </div>
    </Group>
  );
}

interface SomeChoice {
  readonly id: string;
  readonly label?: Option["label"];
  readonly name?: string;
}

function SomeOf(props: FieldProps & { readonly choices: readonly SomeChoice[] }): JSX.Element {
  const text = useText();
  const { choices, value, onChange } = props;
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const turn = (id: string, on: boolean): void => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <Group {...props}>
      <div class="choices choices-wide">
        {choices.map(({ id, label, name }) => (
          <label key={id} class="choice-row">
            <input type="checkbox" checked={chosen.includes(id)} onChange={({ currentTarget }) => turn(id, currentTarget.checked)} />
            <span>{label === undefined || label === null ? (name ?? id) : text(label)}</span>
          </label>
        ))}
        {choices.length === 0 && <p class="muted">{text("admin-nothing-yet")}</p>}
      </div>
    </Group>
  );
}

function Thing(props: FieldProps & { readonly of: Kind }): JSX.Element {
  const text = useText();
  const choices = useChoices(props.of);
  const { value, onChange } = props;
  return (
    <Labelled {...props}>
      {(described) => (
        <select
          {...described}
          required
          value={typeof value === "string" ? value : ""}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        >
          <option value="" disabled>
            {text("admin-choose")}
          </option>
          {choices
            .filter((choice) => !choice.off || choice.id === value)
            .map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.name}
              </option>
            ))}
        </select>
      )}
    </Labelled>
  );
}

function Things(props: FieldProps & { readonly of: Kind }): JSX.Element {
  const choices = useChoices(props.of).filter((choice) => !choice.off);
  return <SomeOf {...props} choices={choices.map(({ id, name }) => ({ id, name }))} />;
}
