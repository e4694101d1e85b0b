/** Name and password, with every failure said in words. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import eye from "lucide-static/icons/eye.svg?raw";
import eyeOff from "lucide-static/icons/eye-off.svg?raw";

import { Api } from "../shared/http";
import { LANGUAGE_NAMES, type Messages } from "../shared/messages";
import type { Language, StaffSession } from "../shared/states";
import { Icon } from "../staff/icon";
import { keepLanguage } from "../staff/memory";
import { safeNext } from "../staff/next";
import { firstPage } from "../staff/roles";
import { type Failure, failureOf } from "./failure";

const LANGUAGES: readonly Language[] = ["uk", "en"];

/** What the form knows. */
interface Form {
  readonly working: boolean;
  readonly failure: Failure | null;
  readonly missing: "name" | "password" | null;
  readonly shown: boolean;
  readonly caps: boolean;
}

const FRESH: Form = { working: false, failure: null, missing: null, shown: false, caps: false };

/** The sign-in page. */
export function SignIn({ messages }: { readonly messages: Messages }): JSX.Element {
  const [language, setLanguage] = useState(messages.language);
  const [form, setForm] = useState<Form>(FRESH);
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = messages.text("signin-title");
  }, [language, messages]);
  useEffect(() => name.current?.focus(), []);
  const speak = (chosen: Language): void => {
    messages.use(chosen);
    keepLanguage(null, chosen);
    setLanguage(chosen);
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (form.working || name.current === null || password.current === null) return;
    const given = { name: name.current.value.trim(), password: password.current.value };
    const missing = given.name === "" ? "name" : given.password === "" ? "password" : null;
    if (missing !== null) {
      setForm({ ...form, missing, failure: null });
      (missing === "name" ? name : password).current?.focus();
      return;
    }
    setForm({ ...form, working: true, missing: null, failure: null });
    try {
      goOn(await askToSignIn(messages, given));
    } catch (error) {
      setForm({ ...form, working: false, missing: null, failure: failureOf(error) });
      password.current?.focus();
      password.current?.select();
    }
  };
  return (
    <div class="signin">
      <LanguageSwitch language={language} onSpeak={speak} label={messages.text("staff-language")} />
      <form class="signin-form stack" method="post" noValidate onSubmit={(event) => void submit(event)}>
        <p class="signin-product">{messages.text("staff-product")}</p>
        <h1>{messages.text("signin-title")}</h1>
        <NameField messages={messages} input={name} missing={form.missing === "name"} />
        <PasswordField messages={messages} input={password} form={form} setForm={setForm} />
        <p class="signin-error" role="alert">
          {form.failure !== null && <span>{wordsOf(messages, form.failure)}</span>}
        </p>
        <button type="submit" class="button button-primary signin-submit" aria-disabled={form.working}>
          {messages.text(form.working ? "signin-busy" : "signin-submit")}
        </button>
        <p class="muted">{messages.text("signin-forgot")}</p>
        <p>
          <a href="/">{messages.text("signin-home")}</a>
        </p>
      </form>
    </div>
  );
}

function askToSignIn(messages: Messages, given: { name: string; password: string }): Promise<StaffSession> {
  const api = new Api({ language: () => messages.language });
  return api.send<StaffSession>("/session", { method: "POST", body: given, timeout: 20_000 });
}

/** To the page that was asked for, else to the first page of this person's work. */
function goOn(session: StaffSession): void {
  const next = safeNext(new URLSearchParams(location.search).get("next"));
  location.assign(next ?? firstPage(session));
}

function wordsOf(messages: Messages, failure: Failure): string {
  return "words" in failure ? failure.words : messages.text(failure.id, failure.args);
}

interface LanguageSwitchProps {
  readonly language: Language;
  readonly label: string;
  readonly onSpeak: (language: Language) => void;
}

function LanguageSwitch({ language, label, onSpeak }: LanguageSwitchProps): JSX.Element {
  return (
    <div class="signin-languages" role="group" aria-label={label}>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          class="choice"
          aria-pressed={one === language}
          onClick={() => onSpeak(one)}
        >
          {LANGUAGE_NAMES[one]}
        </button>
      ))}
    </div>
  );
}

interface NameFieldProps {
  readonly messages: Messages;
  readonly input: { current: HTMLInputElement | null };
  readonly missing: boolean;
}

function NameField({ messages, input, missing }: NameFieldProps): JSX.Element {
  return (
    <div class="field">
      <label for="name">{messages.text("signin-name")}</label>
      <input
        ref={input}
        id="name"
        name="username"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        required
        aria-invalid={missing}
        aria-describedby="name-error"
      />
      <p id="name-error" class="field-error">
        {missing && messages.text("signin-name-missing")}
      </p>
    </div>
  );
}

interface PasswordFieldProps {
  readonly messages: Messages;
  readonly input: { current: HTMLInputElement | null };
  readonly form: Form;
  readonly setForm: (form: Form) => void;
}

function PasswordField({ messages, input, form, setForm }: PasswordFieldProps): JSX.Element {
  const look = (event: KeyboardEvent): void => {
    const caps = event.getModifierState("CapsLock");
    if (caps !== form.caps) setForm({ ...form, caps });
  };
  return (
    <div class="field">
      <label for="password">{messages.text("signin-password")}</label>
      <div class="signin-password">
        <input
          ref={input}
          id="password"
          name="password"
          type={(form.shown ? "text" : "password") as "text"}
          autocomplete="current-password"
          autocapitalize="none"
          spellcheck={false}
          required
          aria-invalid={form.missing === "password"}
          aria-describedby="password-error"
          onKeyUp={look}
        />
        <button
          type="button"
          class="button"
          aria-pressed={form.shown}
          aria-label={messages.text("signin-password-show")}
          onClick={() => setForm({ ...form, shown: !form.shown })}
        >
          <Icon svg={form.shown ? eyeOff : eye} />
        </button>
      </div>
      <p id="password-error" class="field-error">
        {form.missing === "password" && messages.text("signin-password-missing")}
        {form.missing !== "password" && form.caps && messages.text("signin-caps")}
      </p>
    </div>
  );
}
