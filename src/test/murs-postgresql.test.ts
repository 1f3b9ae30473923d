import { lesMurs } from "./murs.test-aide.ts";

lesMurs("postgresql");
