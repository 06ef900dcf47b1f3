import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { meQuestion } from '../api/questions';
import { useSpeech } from '../words/words';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEPT = 'patto-theme';
const kept = (): Theme => THEMES.find((theme) => theme === localStorage.getItem(KEPT)) ?? 'auto';

const ThemeButton = () => {
  const { words } = useSpeech();
  const [theme, setTheme] = useState(kept);
  useEffect(() => {
    localStorage.setItem(KEPT, theme);
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  const sign = { auto: '◐', light: '☀', dark: '☾' }[theme];
  return (
    <Button
      className="button"
      data-kind="plain"
      aria-label={words.theme[theme]}
      onPress={() => setTheme(next)}
    >
      <span aria-hidden="true">{sign}</span>
    </Button>
  );
};

const LanguageButton = () => {
  const { language, speak, words } = useSpeech();
  const other = language === 'it' ? 'en' : 'it';
  return (
    <Button className="button" data-kind="plain" onPress={() => speak(other)}>
      <span lang={other}>{words.language}</span>
    </Button>
  );
};

const SignInOut = () => {
  const { words } = useSpeech();
  const { data: me } = useQuery(meQuestion);
  const client = useQueryClient();
  const path = useRouterState({ select: ({ location }) => location.href });
  if (me === undefined) return null;
  if (me === null)
    return (
      <a className="button" data-kind="plain" href={`/door/sign-in?to=${encodeURIComponent(path)}`}>
        {words.signIn}
      </a>
    );
  const leave = async (): Promise<void> => {
    await fetch('/door/sign-out', { method: 'POST' });
    client.clear();
    window.location.assign('/');
  };
  return (
    <>
      <a className="button" data-kind="plain" href="/door">
        {words.door}
      </a>
      <Button className="button" data-kind="plain" onPress={() => void leave()}>
        {words.signOut}
      </Button>
    </>
  );
};

/** What every page has around it. */
export const Shell = () => {
  const { words } = useSpeech();
  const main = useRef<HTMLElement>(null);
  const page = useRouterState({ select: ({ location }) => location.pathname });
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    // Who reads with the ears hears the new page from its beginning.
    main.current?.focus();
  }, [page]);
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="top">
        <div>
          <Link to="/" className="mark">
            {words.patto}
          </Link>
          <nav aria-label={words.menu}>
            <Link to="/" activeOptions={{ exact: true }}>
              {words.home}
            </Link>
            <Link to="/networks">{words.networks}</Link>
          </nav>
          <div className="tools">
            <LanguageButton />
            <ThemeButton />
            <SignInOut />
          </div>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
};

/** The name of a page, in it and in the browser's tab. */
export const Title = ({ children }: { readonly children: string }) => (
  <>
    <title>{`${children} · Patto`}</title>
    <h1>{children}</h1>
  </>
);
