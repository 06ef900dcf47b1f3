import '@fontsource/titillium-web/latin-400.css';
import '@fontsource/titillium-web/latin-600.css';
import '@fontsource/titillium-web/latin-700.css';
import './style/base.css';
import './style/shell.css';
import './style/parts.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refused } from './api/client';
import { router } from './router';
import { SpeechProvider } from './words/words';

/** What was refused is refused again; only what was not heard is asked again by itself. */
const isWorthAsking = (failures: number, error: Error): boolean =>
  failures < 3 && error instanceof Refused && (error.status === 0 || error.status === 503);

const client = new QueryClient({
  defaultOptions: { queries: { retry: isWorthAsking, staleTime: 5_000 } },
});

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <SpeechProvider>
          <RouterProvider router={router} />
        </SpeechProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
