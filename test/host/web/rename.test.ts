/** The same renames where there is no Node. */
import '../suite/rename.test';
