// The workspace tab's wiring: draws extension/workspace over the extension's own collaborators.
import { startPage } from '../../workspace/start.tsx';
import { Workspace } from '../../workspace/Workspace.tsx';

const root = document.getElementById('root');
if (root) await startPage(root, (services) => <Workspace services={services} />);
