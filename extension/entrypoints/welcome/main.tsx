// The welcome page's wiring: draws extension/workspace/welcome over the same collaborators.
import { startPage } from '../../workspace/start.tsx';
import { Welcome } from '../../workspace/welcome/Welcome.tsx';

const root = document.getElementById('root');
if (root) await startPage(root, (services) => <Welcome services={services} />);
