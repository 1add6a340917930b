/** The same answers where there is no Node. */
import '../suite/providers.test';
