import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { Clocks } from './api/questions';
import { Missing } from './parts/missing';
import { Shell } from './parts/shell';
import { Home } from './screens/home';

const root = createRootRoute({ component: Shell, notFoundComponent: Missing });

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The two clocks stand in the address of every view of a network: whoever has it sees the same. */
const clocks = (search: Record<string, unknown>): Clocks => ({
  validAt: text(search['validAt']),
  knownAt: text(search['knownAt']),
});

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const ballot = createRoute({
  getParentRoute: () => root,
  path: '/ballots/$ballot',
  component: lazyRouteComponent(() => import('./screens/ballot'), 'BallotScreen'),
});
const networks = createRoute({
  getParentRoute: () => root,
  path: '/networks',
  component: lazyRouteComponent(() => import('./screens/networks'), 'Networks'),
});
const network = createRoute({
  getParentRoute: () => root,
  path: '/networks/$network',
  validateSearch: clocks,
  component: lazyRouteComponent(() => import('./screens/network'), 'Network'),
});
const state = createRoute({
  getParentRoute: () => network,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/state'), 'State'),
});
const difference = createRoute({
  getParentRoute: () => network,
  path: '/difference',
  validateSearch: (search: Record<string, unknown>) => ({ fromValidAt: text(search['fromValidAt']) }),
  component: lazyRouteComponent(() => import('./screens/difference'), 'Difference'),
});
const timeline = createRoute({
  getParentRoute: () => network,
  path: '/timeline',
  component: lazyRouteComponent(() => import('./screens/timeline'), 'Timeline'),
});
const gaps = createRoute({
  getParentRoute: () => network,
  path: '/gaps',
  component: lazyRouteComponent(() => import('./screens/gaps'), 'Gaps'),
});
const acts = createRoute({
  getParentRoute: () => network,
  path: '/acts',
  component: lazyRouteComponent(() => import('./screens/acts'), 'Acts'),
});
const instrument = createRoute({
  getParentRoute: () => root,
  path: '/instruments/$instrument',
  component: lazyRouteComponent(() => import('./screens/instrument'), 'Instrument'),
});
const fact = createRoute({
  getParentRoute: () => root,
  path: '/facts/$entity',
  validateSearch: clocks,
  component: lazyRouteComponent(() => import('./screens/fact'), 'Fact'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    ballot,
    networks,
    network.addChildren([state, difference, timeline, gaps, acts]),
    instrument,
    fact,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
