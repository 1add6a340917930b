/** The same where there is no Node. */
import '../suite/readOnly.test';
